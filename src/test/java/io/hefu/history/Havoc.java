package io.hefu.history;

import io.hefu.testing.FrozenRelay;
import io.hefu.testing.OwnServers;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Does to the service, one after the other, what happens to services; a seed says what and when. */
final class Havoc {

    private static final int LONGEST_HANG_MILLIS = 4_000;
    private static final int LONGEST_PAUSE_MILLIS = 2_500;

    private final OwnServers servers;
    private final Replicas replicas;
    private final SplittableRandom random;
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

    /** What is done. */
    enum Fault {
        REPLICA_KILLED,
        LEADER_KILLED,
        LEADER_CUT_OFF,
        POSTGRES_CRASHED,
        REDIS_RESTARTED,
        REDIS_FLUSHED,
        REDIS_HUNG,
        CLOCK_AHEAD,
        CLOCK_BACK,
        CLOCK_RIGHT
    }

    Havoc(OwnServers servers, Replicas replicas, SplittableRandom random) {
        this.servers = servers;
        this.replicas = replicas;
        this.random = random;
    }

    /** Everything once in an order of its own, then anything until the time is over. */
    void play(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<Fault> once = new ArrayList<>(List.of(Fault.values()));
        while (!once.isEmpty() || System.nanoTime() < end) {
            Fault fault = once.isEmpty()
                    ? World.any(List.of(Fault.values()), random)
                    : once.remove(random.nextInt(once.size()));
            commit(fault);
            done.merge(fault, 1, Integer::sum);
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        }
        replicas.setClock(Duration.ZERO);
        servers.awaitPostgres();
    }

    private void commit(Fault fault) throws Exception {
        switch (fault) {
            case REPLICA_KILLED -> replace(replicas.any());
            case LEADER_KILLED -> killLeader();
            case LEADER_CUT_OFF -> cutLeaderOff();
            case POSTGRES_CRASHED -> crashPostgres();
            case REDIS_RESTARTED -> servers.restartRedis();
            case REDIS_FLUSHED -> servers.flushRedis();
            case REDIS_HUNG -> hangRedis();
            case CLOCK_AHEAD -> replicas.setClock(Duration.ofMinutes(random.nextInt(90)));
            case CLOCK_BACK -> replicas.setClock(Duration.ofMinutes(-random.nextInt(90)));
            case CLOCK_RIGHT -> replicas.setClock(Duration.ZERO);
        }
    }

    private void replace(Replicas.Replica replica) throws IOException, InterruptedException {
        replicas.kill(replica);
        startAnother();
    }

    private void startAnother() throws IOException, InterruptedException {
        servers.awaitPostgres();
        replicas.start();
    }

    /** In the midst of its transaction. */
    private void killLeader() throws IOException, InterruptedException, SQLException {
        servers.awaitPostgres();
        try (FrozenRelay frozen = new FrozenRelay(servers.database())) {
            replicas.kill(replicas.named(frozen.replica()));
        }
        startAnother();
    }

    private void cutLeaderOff() throws InterruptedException, SQLException {
        servers.awaitPostgres();
        try (FrozenRelay frozen = new FrozenRelay(servers.database())) {
            servers.database().execute("select pg_terminate_backend(" + frozen.process() + ")");
        }
    }

    private void crashPostgres() throws InterruptedException {
        servers.awaitPostgres();
        servers.crashPostgres();
    }

    private void hangRedis() throws InterruptedException {
        servers.hangRedis();
        Thread.sleep(random.nextInt(LONGEST_HANG_MILLIS));
        servers.resumeRedis();
    }

    Map<Fault, Integer> done() {
        return done;
    }
}
