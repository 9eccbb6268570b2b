package io.hefu.identity.internal;

/** There is no secret to sign tokens with, or it is too short. */
class TokenSecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenSecretException() {
        super("hefu.tokens.secret (environment: HEFU_TOKENS_SECRET) must have at least 32 bytes");
    }
}
