package io.hefu.settlement.internal;

/** Another replica has taken the statement over. */
final class LostLease extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostLease() {
        super("another replica goes on with the statement", null, false, false);
    }
}
