package io.hefu.journey;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.web.WebEngine;
import org.junit.jupiter.api.Assumptions;

/** A browser without a screen: WebKit as JavaFX brings it, one page at a time. */
final class Browser {

    private static final int PATIENCE_SECONDS = 30;

    private final WebEngine engine;

    private Browser(WebEngine engine) {
        this.engine = engine;
    }

    /** Skips the test on machines for which there is no engine. */
    static Browser start() {
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (RuntimeException | LinkageError e) {
            Assumptions.abort("JavaFX has no WebKit for this machine: " + e);
        }
        return new Browser(there(WebEngine::new));
    }

    void open(String address) {
        there(() -> {
            engine.load(address);
            return "";
        });
    }

    /** What the script comes to in the page, as text. */
    String ask(String script) {
        return there(() -> String.valueOf(engine.executeScript(script)));
    }

    private static <T> T there(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
