package io.hefu.identity.internal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to name the token secret. */
class TokenSecretAnalyzer extends AbstractFailureAnalyzer<TokenSecretException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, TokenSecretException cause) {
        return new FailureAnalysis(
                "Hefu cannot sign access tokens: " + cause.getMessage() + ".",
                "Set HEFU_TOKENS_SECRET to the same random text on every replica, for example: openssl rand -hex 32",
                cause);
    }
}
