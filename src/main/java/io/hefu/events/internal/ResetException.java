package io.hefu.events.internal;

/** A reader cannot go on without a gap. */
final class ResetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ResetException() {
        super("the reader has to begin anew", null, false, false);
    }
}
