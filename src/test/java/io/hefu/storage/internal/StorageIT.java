package io.hefu.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.events.Outbox;
import io.hefu.kernel.Ids;
import io.hefu.storage.FileKind;
import io.hefu.storage.Storage;
import io.hefu.storage.Storage.Accepted;
import io.hefu.storage.Storage.Link;
import io.hefu.storage.Storage.Shown;
import io.hefu.storage.Storage.Stored;
import io.hefu.storage.internal.StorageSettings.S3;
import io.hefu.storage.internal.StorageSettings.Scanner;
import io.hefu.storage.internal.StorageSettings.WhenAway;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Files in a folder and in a bucket, before and behind a virus scanner. */
@IntegrationTest
class StorageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Accepted PDFS = new Accepted(Set.of(FileKind.PDF), DataSize.ofMegabytes(8));
    private static final S3 NO_BUCKET = new S3("", null, null, "us-east-1", "", "", false);
    private static final Scanner NO_SCANNER =
            new Scanner("", 3310, Duration.ofSeconds(5), WhenAway.REFUSE, Duration.ofSeconds(1));
    private static final Shown SHOWN = new Shown("凭证 1.pdf", "application/pdf");

    @TempDir
    private Path folder;

    private final DatabaseClient database;
    private final LinkSigner links;
    private final UnscannedFiles unscanned;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final Clock clock;
    private final Storage shared;
    private final HefuClient hefu;

    StorageIT(
            DatabaseClient database,
            LinkSigner links,
            UnscannedFiles unscanned,
            Outbox outbox,
            TransactionalOperator tx,
            Clock clock,
            Storage shared,
            HefuClient hefu) {
        this.database = database;
        this.links = links;
        this.unscanned = unscanned;
        this.outbox = outbox;
        this.tx = tx;
        this.clock = clock;
        this.shared = shared;
        this.hefu = hefu;
    }

    @Test
    void keepsShowsAndDeletesAFileInAFolder() throws Exception {
        Storage storage = storage(settings(NO_BUCKET, NO_SCANNER));
        UUID id = Ids.next();

        Stored stored = get(storage.keep(id, PDFS, pdf("a voucher")));

        assertThat(stored.kind()).isEqualTo(FileKind.PDF);
        assertThat(stored.bytes()).isEqualTo(18);
        assertThat(text(storage, id)).isEqualTo("%PDF-1.7 a voucher");
        get(storage.delete(id));
        get(storage.delete(id));
        refuses("FILE_NOT_FOUND", storage.read(id).then());
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNothingOfWhatIsRefused() throws Exception {
        Storage storage = storage(settings(NO_BUCKET, NO_SCANNER));
        byte[] huge = new byte[9 * 1024 * 1024];
        Arrays.fill(huge, (byte) 1);

        refuses("FILE_EMPTY", storage.keep(Ids.next(), PDFS, Flux.empty()));
        refuses("FILE_TYPE_UNSUPPORTED", storage.keep(Ids.next(), PDFS, buffers("<html>".getBytes())));
        refuses("FILE_TYPE_UNSUPPORTED", storage.keep(Ids.next(), PDFS, buffers(new byte[] {
            (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0
        })));
        refuses("FILE_TOO_LARGE", storage.keep(Ids.next(), PDFS, pdf("x").concatWith(buffers(huge))));

        assertThat(files()).isEmpty();
    }

    @Test
    void keepsShowsAndDeletesAFileInABucket() throws Exception {
        try (BucketStub bucket = new BucketStub()) {
            Storage storage = storage(settings(bucket.settings(), NO_SCANNER));
            UUID id = Ids.next();
            byte[] large = new byte[7 * 1024 * 1024];
            Arrays.fill(large, (byte) 3);

            Stored stored = get(storage.keep(id, PDFS, pdf("").concatWith(buffers(large))));

            assertThat(stored.bytes()).isEqualTo(large.length + 9);
            assertThat(bucket.objects.get(id.toString())).hasSize(large.length + 9);
            List<Integer> parts = storage.read(id)
                    .map(DataBuffer::readableByteCount)
                    .collectList()
                    .block(PATIENCE);
            assertThat(parts).hasSizeGreaterThan(10);
            assertThat(parts.stream().mapToInt(part -> part).sum()).isEqualTo(large.length + 9);
            assertThat(files()).isEmpty();
            get(storage.delete(id));
            assertThat(bucket.objects).isEmpty();
            refuses("FILE_NOT_FOUND", storage.read(id).then());
        }
    }

    @Test
    void linksIntoTheBucketForAShortTime() throws Exception {
        try (BucketStub bucket = new BucketStub()) {
            Storage storage = storage(settings(bucket.settings(), NO_SCANNER));
            UUID id = Ids.next();
            get(storage.keep(id, PDFS, pdf("a voucher")));

            Link link = get(storage.link(id, SHOWN, Duration.ofMinutes(5)));

            assertThat(link.url()).contains("X-Amz-Expires=300");
            assertThat(Duration.between(clock.instant(), link.expiresAt()))
                    .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
            HttpResponse<String> shown = fetch(link.url());
            assertThat(shown.body()).isEqualTo("%PDF-1.7 a voucher");
            assertThat(shown.headers().firstValue("Content-Type")).contains("application/pdf");
            assertThat(shown.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("inline")
                    .contains("%E5%87%AD%E8%AF%81");
            assertThat(fetch(link.url().substring(0, link.url().indexOf('?'))).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void linksToItselfForAShortTimeAndKnowsForgedOnes() throws Exception {
        UUID id = Ids.next();
        get(shared.keep(id, PDFS, pdf("a voucher")));

        String url = hefu.uri(get(shared.link(id, SHOWN, Duration.ofMinutes(5))).url())
                .toString();

        HttpResponse<String> shown = fetch(url);
        assertThat(shown.body()).isEqualTo("%PDF-1.7 a voucher");
        assertThat(shown.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(shown.headers().firstValue("Content-Disposition").orElse("")).startsWith("inline");
        assertThat(fetch(url.replace("application%2Fpdf", "text%2Fhtml")).statusCode())
                .isEqualTo(403);
        assertThat(fetch(url.replace(id.toString(), Ids.next().toString())).statusCode())
                .isEqualTo(403);
        String late = get(shared.link(id, SHOWN, Duration.ofSeconds(-5))).url();
        assertThat(hefu.web()
                        .get()
                        .uri(hefu.uri(late))
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .contains("FILE_LINK_INVALID");
        get(shared.delete(id));
        assertThat(fetch(url).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAnInfectedFile() throws Exception {
        try (ClamdStub clamd = new ClamdStub()) {
            Storage storage = storage(settings(NO_BUCKET, clamd.settings(WhenAway.REFUSE)));

            refuses("FILE_INFECTED", storage.keep(Ids.next(), PDFS, pdf("EICAR")));
            assertThat(files()).isEmpty();
            assertThat(get(storage.keep(Ids.next(), PDFS, pdf("a voucher"))).kind())
                    .isEqualTo(FileKind.PDF);
        }
    }

    @Test
    void takesNothingInWhileTheScannerIsAway() throws Exception {
        Storage storage = storage(settings(NO_BUCKET, away(WhenAway.REFUSE)));

        refuses("FILE_SCANNER_AWAY", storage.keep(Ids.next(), PDFS, pdf("a voucher")));
        assertThat(files()).isEmpty();
    }

    @Test
    void letsFilesWaitForTheScannerAndShowsThemToNobodyMeanwhile() throws Exception {
        StorageSettings alone = settings(NO_BUCKET, away(WhenAway.QUEUE));
        Storage storage = storage(alone);
        UUID clean = Ids.next();
        UUID infected = Ids.next();
        get(storage.keep(clean, PDFS, pdf("a voucher")));
        get(storage.keep(infected, PDFS, pdf("EICAR")));
        refuses("FILE_SCAN_PENDING", storage.read(clean).then());
        refuses("FILE_SCAN_PENDING", storage.link(clean, SHOWN, Duration.ofMinutes(5)));

        due(clean, infected);
        rescan(alone);
        refuses("FILE_SCAN_PENDING", storage.read(clean).then());

        try (ClamdStub clamd = new ClamdStub()) {
            due(clean, infected);
            rescan(settings(NO_BUCKET, clamd.settings(WhenAway.QUEUE)));
        }

        assertThat(text(storage, clean)).isEqualTo("%PDF-1.7 a voucher");
        refuses("FILE_INFECTED", storage.read(infected).then());
        refuses("FILE_INFECTED", storage.link(infected, SHOWN, Duration.ofMinutes(5)));
        assertThat(files()).containsExactly(clean.toString());
        assertThat(database.sql("""
                        select count(*) from (select subject from outbox union all select subject from event_log) told
                        where subject = :id""")
                        .bind("id", infected.toString())
                        .mapValue(Long.class)
                        .one()
                        .block(PATIENCE))
                .isEqualTo(1);
    }

    private void rescan(StorageSettings settings) {
        StorageConfiguration beans = new StorageConfiguration();
        Shelf shelf = beans.shelf(settings, links);
        new Rescan(unscanned, shelf, beans.virusScanner(settings), outbox, settings, tx, clock)
                .round()
                .block(PATIENCE);
    }

    private void due(UUID... ids) {
        database.sql("update unscanned_files set look_at = now() - interval '1 hour' where id = any(:ids)")
                .bind("ids", ids)
                .then()
                .block(PATIENCE);
    }

    private Storage storage(StorageSettings settings) {
        StorageConfiguration beans = new StorageConfiguration();
        return new StorageDesk(beans.shelf(settings, links), beans.virusScanner(settings), unscanned, settings, clock);
    }

    private StorageSettings settings(S3 s3, Scanner scanner) {
        return new StorageSettings(folder, s3, scanner);
    }

    private static Scanner away(WhenAway whenAway) {
        return new Scanner("127.0.0.1", 1, Duration.ofSeconds(5), whenAway, Duration.ofSeconds(1));
    }

    private List<String> files() throws Exception {
        try (var names = Files.list(folder)) {
            return names.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static Flux<DataBuffer> pdf(String text) {
        return buffers(("%PDF-1.7 " + text).getBytes(StandardCharsets.US_ASCII));
    }

    private static Flux<DataBuffer> buffers(byte[] bytes) {
        return Flux.range(0, (bytes.length + 65535) / 65536)
                .map(n -> DefaultDataBufferFactory.sharedInstance.wrap(
                        Arrays.copyOfRange(bytes, n * 65536, Math.min(bytes.length, (n + 1) * 65536))));
    }

    private static String text(Storage storage, UUID id) {
        return org.springframework.core.io.buffer.DataBufferUtils.join(storage.read(id))
                .map(joined -> joined.toString(StandardCharsets.US_ASCII))
                .block(PATIENCE);
    }

    private static HttpResponse<String> fetch(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private static <T> @Nullable T get(Mono<T> answer) {
        return answer.block(PATIENCE);
    }

    private static void refuses(String code, Mono<?> attempt) {
        assertThatThrownBy(() -> attempt.block(PATIENCE)).hasMessageContaining(code);
    }
}
