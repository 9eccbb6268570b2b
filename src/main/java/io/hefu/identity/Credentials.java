package io.hefu.identity;

import java.util.Locale;
import reactor.core.publisher.Mono;

/** How the holder of an account comes to a password, and to another one. */
public interface Credentials {

    /**
     * Changes the password and ends all other sessions. Errors with {@link IdentityProblem#PASSWORD_WRONG}, which counts
     * as a failed sign-in, {@link IdentityProblem#PASSWORD_REFUSED} or {@link IdentityProblem#MACHINE_ACCOUNT}.
     */
    Mono<Void> change(SignedIn who, String present, String chosen);

    /**
     * Sends a one-time code to the account's telephone, soon and if there is any; how it went is told to nobody. Errors
     * with {@code RATE_LIMITED} after too many wishes from one address, whatever the account.
     */
    Mono<Void> requestReset(String login, Locale locale);

    /**
     * Sets the password by the code that was sent, and ends all sessions. Errors with
     * {@link IdentityProblem#ONE_TIME_CODE_REFUSED}, {@link IdentityProblem#PASSWORD_REFUSED} or
     * {@link IdentityProblem#SIGN_IN_LOCKED} for an address with too many failures.
     */
    Mono<Void> reset(NewPassword wish);

    /** Sets the first password by the code that came with the account; errors like {@link #reset}. */
    Mono<Void> activate(NewPassword wish);

    /** A password and the code that allows to choose it. */
    record NewPassword(String login, String code, String password) {

        /** Without the code and the password, which must not reach a log. */
        @Override
        public String toString() {
            return "NewPassword[" + login + "]";
        }
    }
}
