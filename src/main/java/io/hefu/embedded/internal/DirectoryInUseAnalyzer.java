package io.hefu.embedded.internal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how two runs can live on one machine. */
class DirectoryInUseAnalyzer extends AbstractFailureAnalyzer<DirectoryInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, DirectoryInUseException cause) {
        String message = String.valueOf(cause.getMessage());
        return new FailureAnalysis(
                message,
                "Stop the other run, or give this one a directory of its own: HEFU_EMBEDDED_DIRECTORY.",
                cause);
    }
}
