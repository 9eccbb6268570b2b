package io.hefu.embedded.internal;

import java.nio.file.Path;

/** A run in a JVM of its own, to be killed by a test. */
final class EmbeddedRun {

    private EmbeddedRun() {}

    public static void main(String[] args) throws Exception {
        DataDirectory directory = new DataDirectory(Path.of(args[0]));
        PostgresServer postgres = new PostgresServer(directory);
        RedisServer redis = new RedisServer(directory);
        EmbeddedServersIT.write(postgres.port());
        System.out.println("ready " + postgres.port() + " " + redis.port());
        Thread.sleep(Long.MAX_VALUE);
    }
}
