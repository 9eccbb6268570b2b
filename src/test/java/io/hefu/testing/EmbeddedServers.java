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
        return database(
                postgres("target/test-postgres-" + ProcessHandle.current().pid()));
    }

    /** As the superuser, in the database that every server has. */
    static Database database(EmbeddedPostgres server) {
        return new Database("127.0.0.1", server.getPort(), "postgres", "postgres", "");
    }

    /** Goes with the JVM at the latest. */
    static EmbeddedPostgres postgres(String directory) {
        Redirect log = Redirect.appendTo(new File("target/test-postgres.log"));
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(new File(".hefu/bin"))
                    .setDataDirectory(Path.of(directory).toAbsolutePath())
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    // what was acknowledged outlives a crash of the server, if not of the machine
                    .setServerConfig("synchronous_commit", "on")
                    .start();
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
