package io.hefu.identity;

/** A wish to sign in; where it comes from is the {@link io.hefu.kernel.Origin} in the Reactor context. */
public record SignIn(String account, String password) {

    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
        return "SignIn[" + account + "]";
    }
}
