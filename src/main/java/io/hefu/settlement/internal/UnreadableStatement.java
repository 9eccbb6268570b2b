package io.hefu.settlement.internal;

/** A file that is no statement, or breaks off; no use in trying again. */
final class UnreadableStatement extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableStatement(String why) {
        super(why, null, false, false);
    }
}
