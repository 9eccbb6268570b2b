package io.hefu.embedded.internal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which variables name the database. */
class MissingDatabaseAnalyzer extends AbstractFailureAnalyzer<MissingDatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, MissingDatabaseException cause) {
        return new FailureAnalysis(
                "Hefu has no database: SPRING_R2DBC_URL is not set, and this class path carries no embedded PostgreSQL.",
                """
                Set SPRING_R2DBC_URL=r2dbc:postgresql://host:5432/hefu, SPRING_R2DBC_USERNAME and SPRING_R2DBC_PASSWORD,
                and SPRING_DATA_REDIS_URL=redis://host:6379 for Redis.
                To try Hefu without any server, run ./mvnw spring-boot:run in a clone of its repository.""",
                cause);
    }
}
