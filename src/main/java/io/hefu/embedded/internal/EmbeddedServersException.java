package io.hefu.embedded.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why Hefu cannot start for want of a database, and what to do about it. */
class EmbeddedServersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    private EmbeddedServersException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    static EmbeddedServersException noDatabase() {
        return new EmbeddedServersException(
                "Hefu has no database: SPRING_R2DBC_URL is not set, and this class path carries no embedded PostgreSQL.",
                """
                Set SPRING_R2DBC_URL=r2dbc:postgresql://host:5432/hefu, SPRING_R2DBC_USERNAME and SPRING_R2DBC_PASSWORD,
                and SPRING_DATA_REDIS_URL=redis://host:6379 for Redis. Beside them, given servers need the three secrets
                HEFU_TOKENS_SECRET, HEFU_PAYMENT_CODE_KEY and HEFU_VOUCHER_KEY.
                To try Hefu without any server, run ./mvnw spring-boot:run in a clone of its repository.""",
                null);
    }

    static EmbeddedServersException directoryInUse(Path directory) {
        return new EmbeddedServersException(
                "Another Hefu already runs on the data in " + directory + ".",
                "Stop the other run, or give this one a directory of its own: HEFU_EMBEDDED_DIRECTORY.",
                null);
    }

    static EmbeddedServersException notStarted(String server, Path log, Exception cause) {
        return new EmbeddedServersException(
                "The embedded " + server + " did not start: " + cause.getMessage(),
                "See " + log + ". It runs on Linux and macOS, as an ordinary user, or as root where user namespaces are"
                        + " allowed; elsewhere give Hefu servers: SPRING_R2DBC_URL and SPRING_DATA_REDIS_URL.",
                cause);
    }

    String remedy() {
        return remedy;
    }
}
