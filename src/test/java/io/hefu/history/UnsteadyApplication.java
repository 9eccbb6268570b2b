package io.hefu.history;

import io.hefu.HefuApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/** The application with a clock that jumps: it is off by as much as a file says at the moment. */
final class UnsteadyApplication {

    static final String FILE = "history.clock";

    private UnsteadyApplication() {}

    public static void main(String[] args) {
        Path file = Path.of(System.getProperty(FILE));
        new SpringApplicationBuilder(HefuApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                "unsteadyClock", Clock.class, () -> new Unsteady(file), bean -> bean.setPrimary(true)))
                .run(args);
    }

    /** Looks into the file a few times a second. */
    private static final class Unsteady extends Clock {

        private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

        private final Clock base = Clock.systemUTC();
        private final Path file;
        private volatile Duration off = Duration.ZERO;
        private volatile long looked = System.nanoTime() - LOOK_NANOS;

        Unsteady(Path file) {
            this.file = file;
        }

        @Override
        public ZoneId getZone() {
            return base.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (System.nanoTime() - looked >= LOOK_NANOS) {
                looked = System.nanoTime();
                look();
            }
            return base.instant().plus(off);
        }

        private void look() {
            try {
                String text = Files.readString(file).strip();
                if (!text.isEmpty()) {
                    off = Duration.parse(text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
