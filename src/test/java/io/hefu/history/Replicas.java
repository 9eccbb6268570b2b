package io.hefu.history;

import io.hefu.testing.Instance;
import io.hefu.testing.OwnServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The replicas that live at the moment, each a process of its own with settings of its own. */
final class Replicas implements AutoCloseable {

    private final OwnServers servers;
    private final SplittableRandom random;
    private final Path clock;
    private final List<Replica> living = new CopyOnWriteArrayList<>();
    private int named;

    Replicas(OwnServers servers, SplittableRandom random) throws IOException {
        this.servers = servers;
        this.random = random;
        this.clock = Files.createTempFile(Path.of("target"), "history", ".clock");
    }

    /** Starts one more; how much it remembers and reads at once is chosen anew. */
    void start() throws IOException, InterruptedException {
        String name = "replica-" + ++named;
        Instance instance = Instance.start(
                UnsteadyApplication.class,
                servers.properties(),
                "-Dspring.r2dbc.properties.applicationName=" + name,
                "-D" + UnsteadyApplication.FILE + "=" + clock,
                "-Dhefu.tokens.secret=" + Badge.SECRET,
                "-Dhefu.demo.enabled=false",
                "-Dhefu.events.max-per-account=1000",
                "-Dhefu.events.heartbeat=1s",
                "-Dhefu.events.rotation=8s",
                "-Dhefu.events.segment=5000",
                "-Dhefu.events.max-replay=" + World.any(List.of(500, 20_000), random),
                "-Dhefu.events.memory=" + World.any(List.of(20, 1_000, 10_000), random),
                "-Dhefu.events.buffer=" + World.any(List.of(100, 1_000), random),
                "-Dhefu.events.page=" + World.any(List.of(37, 500), random));
        living.add(new Replica(name, instance));
    }

    /** Ends one as if the power had gone. */
    void kill(Replica replica) throws InterruptedException {
        living.remove(replica);
        replica.instance.kill();
    }

    int count() {
        return living.size();
    }

    Replica any() {
        return living.get(random.nextInt(living.size()));
    }

    Replica named(String name) {
        return living.stream()
                .filter(replica -> replica.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Where one of them answers; readers do not know of one that died. */
    @Nullable
    Integer port(SplittableRandom chooser) {
        List<Replica> now = List.copyOf(living);
        return now.isEmpty()
                ? null
                : now.get(chooser.nextInt(now.size())).instance.port();
    }

    void setClock(Duration off) throws IOException {
        Files.writeString(clock, off.toString());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Replica replica : living) {
            kill(replica);
        }
        Files.delete(clock);
    }

    /** @param name as the database knows it */
    record Replica(String name, Instance instance) {}
}
