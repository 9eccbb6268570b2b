package io.hefu.embedded.internal;

/** No database is configured and none can be started. */
class MissingDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingDatabaseException() {
        super("no database is configured");
    }
}
