package io.hefu.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.history.Notes.Stretch;
import io.hefu.testing.OwnServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Hundreds of readers follow the log while everything falls away that can. Each is told exactly what it is owed, in order,
 * or that it has to begin anew. {@code -Dhistory.seed} says which history, {@code -Dhistory.minutes} for how long others
 * follow it, {@code -Dhistory.seconds} how long the havoc of each lasts at least.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class StreamHistoryIT {

    private static final long SEED = Long.getLong("history.seed", 1);
    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("history.minutes", 0));
    private static final Duration HAVOC = Duration.ofSeconds(Integer.getInteger("history.seconds", 45));
    private static final int READERS = Integer.getInteger("history.readers", 200);
    private static final int TELLERS = 3;
    private static final int REPLICAS = 2;
    private static final int MOST_SHOWN = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService cutter = Executors.newSingleThreadScheduledExecutor();

    @Test
    void everyReaderIsToldExactlyWhatItIsOwedWhateverFallsAway() throws Exception {
        try (OwnServers servers = new OwnServers();
                Replicas replicas = new Replicas(servers, new SplittableRandom(SEED))) {
            for (int number = 0; number < REPLICAS; number++) {
                replicas.start();
            }
            List<Teller> tellers = tellers(servers);
            List<Follower> followers = followers(servers, replicas);
            Instant end = Instant.now().plus(TIME);
            long seed = SEED;
            do {
                play(servers, replicas, tellers, followers, seed++);
            } while (Instant.now().isBefore(end));
        } finally {
            threads.shutdownNow();
            cutter.shutdownNow();
        }
    }

    private List<Teller> tellers(OwnServers servers) {
        List<Teller> tellers = IntStream.range(0, TELLERS)
                .mapToObj(number -> new Teller(servers.database(), new SplittableRandom(SEED * 31 + number)))
                .toList();
        tellers.forEach(threads::execute);
        return tellers;
    }

    private List<Follower> followers(OwnServers servers, Replicas replicas) {
        Place start = head(servers);
        List<Follower> followers = IntStream.range(0, READERS)
                .mapToObj(number -> {
                    SplittableRandom random = new SplittableRandom(SEED * 37 + number);
                    SplittableRandom chooser = random.split();
                    return new Follower(start, () -> replicas.port(chooser), cutter, random);
                })
                .toList();
        followers.forEach(threads::execute);
        return followers;
    }

    private static void play(
            OwnServers servers, Replicas replicas, List<Teller> tellers, List<Follower> followers, long seed)
            throws Exception {
        Place start = head(servers);
        Havoc havoc = new Havoc(servers, replicas, new SplittableRandom(seed));
        tellers.forEach(teller -> teller.tell(true));
        havoc.play(HAVOC);
        tellers.forEach(teller -> teller.tell(false));

        String again = "seed " + seed + "; repeat it with ./mvnw -Phistory verify -Dhistory.seed=" + seed;
        eventually(() -> "the relay stands still, " + again, () -> isEmpty(servers));
        Place end = head(servers);
        eventually(
                () -> "no further than " + behind(followers, end) + " of " + end + ", " + again,
                () -> behind(followers, end).isEmpty());

        List<Logged> log = Logged.after(servers.database(), start);
        List<Stretch> stretches = new ArrayList<>();
        List<String> wrong = followers.stream()
                .flatMap(follower -> Stream.concat(
                        Stream.ofNullable(follower.complaint()).map(complaint -> follower + ": " + complaint),
                        follower.notes.take().stream()
                                .peek(stretches::add)
                                .flatMap(stretch -> Verdict.of(follower, stretch, log).stream())))
                .limit(MOST_SHOWN)
                .toList();
        System.out.printf(
                "seed %d: %d events, %d deliveries, %d connections so far, %d resets, %s%n",
                seed,
                log.size(),
                stretches.stream().mapToInt(stretch -> stretch.told.size()).sum(),
                Follower.CONNECTIONS.get(),
                stretches.size() - followers.size(),
                havoc.done());
        assertThat(head(servers))
                .as("nobody tells while it is judged, " + again)
                .isEqualTo(end);
        assertThat(wrong).as(again).isEmpty();
        tellers.forEach(teller -> isInTheLogOnce(servers, teller));
        assertThat(stretches.stream().mapToInt(stretch -> stretch.told.size()).sum())
                .isPositive();
    }

    /** What was acknowledged is there, nothing is there twice, and no offset is missing. */
    private static void isInTheLogOnce(OwnServers servers, Teller teller) {
        assertThat(servers.database().query("select count(*) - count(distinct event_id) from event_log"))
                .isEqualTo("0");
        assertThat(servers.database().query("select count(*) - max(log_offset) from event_log"))
                .isEqualTo("0");
        assertThat(Logged.missing(servers.database(), teller.acknowledged())).isEmpty();
    }

    private static List<Follower> behind(List<Follower> followers, Place end) {
        return followers.stream()
                .filter(follower -> !follower.notes.has(end) && follower.complaint() == null)
                .limit(MOST_SHOWN)
                .toList();
    }

    private static boolean isEmpty(OwnServers servers) {
        return servers.database().query("select count(*) from outbox").equals("0");
    }

    private static Place head(OwnServers servers) {
        return Place.of(Objects.requireNonNull(
                servers.database().query("select epoch || '-' || last_offset from event_log_head")));
    }

    /** Patience begins anew with whatever moves on: the slowest readers need minutes for what was told in one. */
    private static void eventually(Supplier<String> what, BooleanSupplier fact) throws InterruptedException {
        String last = what.get();
        Instant end = Instant.now().plus(PATIENCE);
        while (!isTrue(fact)) {
            String now = what.get();
            if (!now.equals(last)) {
                last = now;
                end = Instant.now().plus(PATIENCE);
            }
            assertThat(Instant.now()).as(now).isBefore(end);
            Thread.sleep(100);
        }
    }

    /** The database may still be on its way back. */
    private static boolean isTrue(BooleanSupplier fact) {
        try {
            return fact.getAsBoolean();
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
