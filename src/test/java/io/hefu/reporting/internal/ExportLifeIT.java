package io.hefu.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.reporting.internal.ExportDesk.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import reactor.core.publisher.Flux;

/** Exports that are watched, cancelled, taken away, or fetched drop by drop. */
@IntegrationTest
@Import(ExportDesk.Kinds.class)
@TestPropertySource(
        properties = {
            "hefu.reporting.poll=50ms",
            "hefu.reporting.beat=100ms",
            "hefu.reporting.sweep=200ms",
            "hefu.reporting.max-rows=3000000"
        })
class ExportLifeIT {

    private static final Path FILES = Path.of("target/exports");

    private final ExportDesk desk;
    private final HefuClient hefu;
    private final NumbersExport numbers;
    private final WatchedFiles files;
    private final Environment environment;

    ExportLifeIT(ExportDesk desk, HefuClient hefu, NumbersExport numbers, WatchedFiles files, Environment environment) {
        this.desk = desk;
        this.hefu = hefu;
        this.numbers = numbers;
        this.files = files;
        this.environment = environment;
    }

    @Test
    void tellsItsProgressToItsOwnerAlone() {
        String buyer = desk.account("buyer");
        String stranger = desk.account("buyer");
        StringBuilder seen = new StringBuilder();
        StringBuilder overheard = new StringBuilder();
        var open = follow(buyer).doOnNext(seen::append).subscribe();
        var other = follow(stranger).doOnNext(overheard::append).subscribe();
        awaitText(seen, "connected");
        awaitText(overheard, "connected");

        String id = desk.accepted(buyer, "numbers", Map.of("rows", 10_000, "pause", 30));
        awaitText(seen, "hefu.reporting.export.completed");
        open.dispose();
        other.dispose();

        assertThat(seen)
                .contains(id)
                .contains("hefu.reporting.export.requested")
                .contains("hefu.reporting.export.started")
                .contains("hefu.reporting.export.progressed")
                .contains("\"rowsTotal\":10000");
        assertThat(overheard).doesNotContain("hefu.reporting");
    }

    @Test
    void tellsProgressAtMostOncePerBeat() {
        String buyer = desk.account("buyer");
        String id = desk.accepted(buyer, "numbers", Map.of("rows", 20_000, "pause", 20));
        desk.await(buyer, id, "DONE");
        long tenths = desk.number("select (extract(epoch from finished_at - started_at) * 10)::bigint from export_jobs "
                + "where id = '" + id + "'");
        long told = desk.number("select count(*) from (select subject, type from outbox union all "
                + "select subject, type from event_log) e where subject = '" + id
                + "' and type = 'hefu.reporting.export.progressed'");
        assertThat(told).isBetween(1L, tenths + 1);
    }

    @Test
    void stopsInTheMiddleWhenItIsCancelled() throws IOException {
        String buyer = desk.account("buyer");
        String id = desk.accepted(buyer, "numbers", Map.of("rows", 1_000_000, "pause", 20));
        Answer running = desk.await(buyer, id, "RUNNING");
        while (running.number("rowsDone") < 1000) {
            ExportDesk.pause();
            running = desk.get(buyer, "/" + id);
        }

        assertThat(desk.delete(buyer, id).status()).isEqualTo(204);

        assertThat(desk.get(buyer, "/" + id).text("state")).isEqualTo("CANCELLED");
        awaitNoFile(id);
        await(() -> {
            long before = numbers.given.get();
            sleep(200);
            return numbers.given.get() == before;
        });
        assertThat(desk.get(buyer, "/" + id + "/file").outcome()).isEqualTo("409 EXPORT_NOT_READY");
        assertThat(desk.delete(buyer, id).status()).as("cancelled again").isEqualTo(204);
    }

    @Test
    void takesTheFileAwayWhenItsTimeIsOver() throws IOException {
        String buyer = desk.account("buyer");
        String id = desk.accepted(buyer, "numbers", Map.of("rows", 3));
        Answer done = desk.await(buyer, id, "DONE");
        assertThat(Duration.between(Instant.parse(done.text("finishedAt")), Instant.parse(done.text("expiresAt"))))
                .isEqualTo(Duration.ofHours(24));
        assertThat(filesOf(id)).hasSize(1);

        desk.run("update export_jobs set expires_at = now() where id = '" + id + "'");

        assertThat(desk.get(buyer, "/" + id + "/file").outcome()).isEqualTo("404 EXPORT_EXPIRED");
        desk.await(buyer, id, "EXPIRED");
        awaitNoFile(id);
        assertThat(desk.get(buyer, "/" + id + "/file").outcome()).isEqualTo("404 EXPORT_EXPIRED");
    }

    @Test
    void takesTheFileAwayWhenItsOwnerSaysSo() throws IOException {
        String buyer = desk.account("buyer");
        String id = desk.accepted(buyer, "numbers", Map.of("rows", 3));
        desk.await(buyer, id, "DONE");
        assertThat(desk.delete(buyer, id).status()).isEqualTo(204);
        assertThat(desk.get(buyer, "/" + id).text("state")).isEqualTo("EXPIRED");
        assertThat(desk.get(buyer, "/" + id + "/file").outcome()).isEqualTo("404 EXPORT_EXPIRED");
        assertThat(filesOf(id)).isEmpty();
    }

    @Test
    void saysThatAFileIsGoneWhenTheVolumeLostIt() throws IOException {
        String buyer = desk.account("buyer");
        String id = desk.accepted(buyer, "numbers", Map.of("rows", 3));
        desk.await(buyer, id, "DONE");
        Files.delete(filesOf(id).get(0));
        assertThat(desk.get(buyer, "/" + id + "/file").outcome()).isEqualTo("404 EXPORT_EXPIRED");
    }

    @Test
    void givesUpAnExportWhoseRunsWereAllKilled() {
        String buyer = desk.account("buyer");
        String id = desk.accepted(buyer, "numbers", Map.of("rows", 1));
        desk.await(buyer, id, "DONE");
        desk.run("update export_jobs set state = 'RUNNING', attempt = 3, lease_until = now() - interval '1 second', "
                + "file_bytes = null where id = '" + id + "'");
        assertThat(desk.await(buyer, id, "FAILED").text("failure")).isEqualTo("EXPORT_FAILED");
    }

    @Test
    void readsNoFasterThanASlowClientTakes() throws IOException {
        String buyer = desk.account("buyer");
        String id = desk.accepted(buyer, "numbers", Map.of("rows", 1_000_000));
        long size = desk.await(buyer, id, "DONE").number("fileBytes");
        assertThat(size).isGreaterThan(15_000_000);
        byte[] whole = Files.readAllBytes(filesOf(id).get(0));
        files.taken.set(0);
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(16_384);
            socket.connect(new InetSocketAddress(
                    "localhost", environment.getRequiredProperty("local.server.port", Integer.class)));
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /api/v1/exports/" + id + "/file HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Authorization: Bearer " + hefu.signIn(buyer, HefuClient.PASSWORD) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await(() -> files.taken.get() > 0);
            sleep(1500);
            assertThat(files.taken)
                    .as("bytes read for a client that takes none")
                    .hasValueLessThan(10_000_000);
            assertThat(body(socket.getInputStream())).isEqualTo(whole);
        }
        assertThat(files.taken).hasValue(size);
    }

    @Test
    void letsARunThatLostItsLeaseChangeNothing() {
        String buyer = desk.account("buyer");
        String id = desk.accepted(buyer, "numbers", Map.of("rows", 40_000, "pause", 20));
        desk.await(buyer, id, "RUNNING");
        // as if another replica had claimed it after a long pause of this one
        desk.run(
                "update export_jobs set attempt = attempt + 1, kind = 'elsewhere', lease_until = now() + interval '1 hour' "
                        + "where id = '" + id + "'");
        sleep(2500);
        assertThat(desk.number("select count(*) from export_jobs where id = '" + id
                        + "' and state = 'RUNNING' and attempt = 2"))
                .isOne();
    }

    private Flux<String> follow(String account) {
        return hefu.as(account)
                .get()
                .uri("/api/v1/events?types=hefu.reporting.*")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(byte[].class)
                .getResponseBody()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static byte[] body(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.transferTo(all);
        byte[] answer = all.toByteArray();
        int at = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        return Arrays.copyOfRange(answer, at, answer.length);
    }

    private static List<Path> filesOf(String id) throws IOException {
        try (var all = Files.list(FILES)) {
            return all.filter(file -> file.getFileName().toString().startsWith(id))
                    .toList();
        }
    }

    private static void awaitNoFile(String id) {
        await(() -> {
            try {
                return filesOf(id).isEmpty();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static void awaitText(StringBuilder text, String part) {
        await(() -> text.indexOf(part) >= 0);
    }

    private static void await(java.util.function.BooleanSupplier fact) {
        Instant end = Instant.now().plus(ExportDesk.PATIENCE);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            sleep(20);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
