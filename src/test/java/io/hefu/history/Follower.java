package io.hefu.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reader that follows the log for ever, now at this replica and now at that, and loses its connection again and again. */
final class Follower implements Runnable {

    static final AtomicLong CONNECTIONS = new AtomicLong();

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int OK = 200;
    private static final int GONE = 410;
    /** Too many streams, a replica that ends, a database that is away. */
    private static final List<Integer> LATER = List.of(429, 500, 503);

    final Badge badge;
    final Wish wish;
    final Notes notes;
    private final Way way;
    private final boolean slow;
    private final String token;
    private final Supplier<@Nullable Integer> replica;
    private final ScheduledExecutorService cutter;
    private final SplittableRandom random;
    private volatile @Nullable String complaint;

    /** How a reader reads. */
    enum Way {
        SSE("text/event-stream"),
        NDJSON("application/x-ndjson"),
        PAGES("application/json");

        private final String type;

        Way(String type) {
            this.type = type;
        }
    }

    /** @param replica at which port one answers at the moment, or null when none does */
    Follower(
            Place start,
            Supplier<@Nullable Integer> replica,
            ScheduledExecutorService cutter,
            SplittableRandom random) {
        this.badge = Badge.any(random);
        this.wish = Wish.any(random);
        this.notes = new Notes(start);
        this.way = List.of(Way.SSE, Way.SSE, Way.NDJSON, Way.PAGES).get(random.nextInt(4));
        // what is read in pages is never too slow for the log, but would be for the test
        this.slow = way != Way.PAGES && random.nextInt(10) == 0;
        this.token = badge.token();
        this.replica = replica;
        this.cutter = cutter;
        this.random = random;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Integer port = replica.get();
                if (port != null) {
                    connect(port);
                }
                Thread.sleep(random.nextInt(way == Way.PAGES ? 20 : 500));
            } catch (IOException | JacksonIOException e) {
                // it comes again
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                complaint = e.toString();
                return;
            }
        }
    }

    private void connect(int port) throws IOException, InterruptedException {
        try (Answer answer = new Answer(port, path(), headers())) {
            CONNECTIONS.incrementAndGet();
            if (answer.status() == GONE) {
                notes.reset(Place.of(
                        JSON.readTree(answer.body()).path("lastEventId").asString()));
            } else if (answer.status() != OK) {
                refused(answer.status());
            } else {
                ScheduledFuture<?> cut = cutter.schedule(() -> close(answer), lifetimeMillis(), TimeUnit.MILLISECONDS);
                read(answer.body());
                cut.cancel(false);
            }
        }
    }

    private void read(InputStream body) throws IOException, InterruptedException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        switch (way) {
            case SSE -> frames(lines);
            case NDJSON -> objects(lines);
            case PAGES -> page(JSON.readTree(lines));
        }
    }

    private void refused(int status) throws InterruptedException {
        if (!LATER.contains(status)) {
            complaint = "was answered " + status;
        }
        Thread.sleep(500);
    }

    private String path() {
        String after = notes.upTo().toString();
        String place = way == Way.PAGES
                ? "/api/v1/event-log?wait=" + random.nextInt(3) + "&limit=" + (1 + random.nextInt(200)) + "&after="
                        + after
                : "/api/v1/events?lastEventId=" + after;
        return place + wish.query();
    }

    /** The header of a browser that comes again wins over the parameter that it began with. */
    private String headers() {
        String again = way == Way.SSE && random.nextBoolean() ? "Last-Event-ID: " + notes.upTo() + "\r\n" : "";
        return "Authorization: Bearer " + token + "\r\nAccept: " + way.type + "\r\n" + again;
    }

    /** Some stay, some go at once. */
    private long lifetimeMillis() {
        return random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(15_000);
    }

    private static void close(Answer answer) {
        try {
            answer.close();
        } catch (IOException e) {
            // it was broken already
        }
    }

    /** As the standard has it: what is not ended by an empty line was not told. */
    private void frames(BufferedReader lines) throws IOException, InterruptedException {
        String id = null;
        String event = null;
        String data = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("event: ")) {
                event = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                data = line.substring("data: ".length());
            } else if (line.isEmpty()) {
                frame(id, event, data);
                id = null;
                event = null;
                data = null;
            }
        }
    }

    private void frame(@Nullable String id, @Nullable String event, @Nullable String data) throws InterruptedException {
        if ("reset".equals(event)) {
            notes.reset(Place.of(JSON.readTree(data).path("lastEventId").asString()));
        } else if (data != null && id != null) {
            JsonNode envelope = JSON.readTree(data);
            told(envelope);
            if (!id.equals(envelope.path("position").asString())) {
                complaint = id + " is the id of " + data;
            }
        } else if (id != null) {
            notes.nothingUpTo(Place.of(id));
        }
    }

    private void objects(BufferedReader lines) throws IOException, InterruptedException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode object = JSON.readTree(line);
            switch (object.path("type").asString()) {
                case "connected" -> {}
                case "heartbeat" -> notes.nothingUpTo(place(object));
                case "reset" -> notes.reset(place(object));
                default -> told(object);
            }
        }
    }

    private void page(JsonNode page) throws InterruptedException {
        for (JsonNode event : page.path("events")) {
            told(event);
        }
        notes.nothingUpTo(Place.of(page.path("lastEventId").asString()));
    }

    private void told(JsonNode envelope) throws InterruptedException {
        notes.event(place(envelope));
        if (slow) {
            Thread.sleep(random.nextInt(100) == 0 ? 2_000 : random.nextInt(5));
        }
    }

    private static Place place(JsonNode object) {
        return Place.of(object.path("position").asString());
    }

    /** What a reader must not meet, or null. */
    @Nullable
    String complaint() {
        return complaint;
    }

    @Override
    public String toString() {
        return way + (slow ? " slowly" : "") + " up to " + notes.upTo() + " " + badge + " " + wish;
    }
}
