package io.hefu.embedded.internal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences, and without a stack trace, why there is no database. */
class EmbeddedServersAnalyzer extends AbstractFailureAnalyzer<EmbeddedServersException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, EmbeddedServersException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
    }
}
