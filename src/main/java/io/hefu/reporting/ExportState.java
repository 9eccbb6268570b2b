package io.hefu.reporting;

/** The life of an export: it waits, is made, is there for a while, and is gone. */
public enum ExportState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    EXPIRED,
    CANCELLED
}
