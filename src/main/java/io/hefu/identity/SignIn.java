package io.hefu.identity;

/**
 * A wish to sign in.
 *
 * @param address where it comes from, for throttling
 */
public record SignIn(String account, String password, String address) {

    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
        return "SignIn[" + account + " from " + address + "]";
    }
}
