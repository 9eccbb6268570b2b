package io.hefu.events.internal;

/** A reader cannot go on without a gap. */
final class ResetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    ResetException(Reason reason) {
        super("the reader has to begin anew", null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** Why. */
    enum Reason {
        /** More waited for it than may wait. */
        SLOW,
        /** It begins too far behind, or where the log does not reach any more. */
        BEHIND,
        /** Its place is of another epoch, or none at all. */
        EPOCH
    }
}
