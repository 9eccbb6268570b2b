package io.hefu.testing;

import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.test.StepVerifier;

/** No publisher under test keeps a build waiting for ever. */
public class StepVerifierTimeout implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        StepVerifier.setDefaultTimeout(Duration.ofSeconds(30));
    }
}
