package io.hefu.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/** Servers from Maven artifacts, thrown away with the JVM. */
final class EmbeddedServers {

    private EmbeddedServers() {}

    static Database postgres() {
        Redirect log = Redirect.appendTo(new File("target/test-postgres.log"));
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(new File(".hefu/bin"))
                    .setDataDirectory(Path.of("target/test-postgres-"
                                    + ProcessHandle.current().pid())
                            .toAbsolutePath())
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .start();
            return new Database("127.0.0.1", server.getPort(), "postgres", "postgres", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RedisControl redis() {
        EmbeddedRedis redis = new EmbeddedRedis();
        redis.start();
        Runtime.getRuntime().addShutdownHook(new Thread(redis::stop));
        return redis;
    }
}
