package io.hefu.claim.internal;

import io.hefu.claim.ClaimFile;
import io.hefu.claim.ClaimFile.Purpose;
import io.hefu.claim.ClaimFiles;
import io.hefu.claim.ClaimProblem;
import io.hefu.claim.ClaimStage;
import io.hefu.claim.ClaimStatus;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes evidence in and lets those see it who may. */
@Service
class ClaimFileDesk implements ClaimFiles {

    private static final int LONGEST_NAME = 120;

    private final ClaimStore claims;
    private final ClaimQueries queries;
    private final ClaimFileStore files;
    private final FileShelf shelf;
    private final ClaimSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    ClaimFileDesk(
            ClaimStore claims,
            ClaimQueries queries,
            ClaimFileStore files,
            FileShelf shelf,
            ClaimSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.claims = claims;
        this.queries = queries;
        this.files = files;
        this.shelf = shelf;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<ClaimFile> add(Actor actor, UUID claimId, Purpose purpose, String name, Flux<DataBuffer> content) {
        UUID id = Ids.next();
        return queries.find(claimId, actor)
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_NOT_FOUND::rejection))
                .delayUntil(claim -> requireRoom(claim, actor))
                .flatMap(claim -> keep(id.toString(), content))
                .flatMap(seen -> register(actor, claimId, id, purpose, clean(name), seen)
                        .as(tx::transactional)
                        .onErrorResume(error -> shelf.delete(id.toString()).then(Mono.error(error))))
                .checkpoint("take in a file of a claim");
    }

    private Mono<Inspection.Seen> keep(String name, Flux<DataBuffer> content) {
        Inspection inspection = new Inspection(settings.maxFileSize().toBytes());
        Flux<DataBuffer> watched = content.doOnNext(inspection::see);
        // whatever turns out not to be evidence is not moved to its place
        Flux<DataBuffer> judged = watched.concatWith(Flux.defer(() -> {
            inspection.judge();
            return Flux.empty();
        }));
        return shelf.write(name, judged).then(Mono.fromSupplier(inspection::seen));
    }

    private Mono<ClaimFile> register(
            Actor actor, UUID claimId, UUID id, Purpose purpose, String name, Inspection.Seen seen) {
        return claims.lock(claimId)
                .delayUntil(claim -> requireRoom(claim, actor))
                .flatMap(claim -> {
                    int version = claim.status() == ClaimStatus.DRAFT ? claim.version() : claim.version() + 1;
                    ClaimFile file = new ClaimFile(
                            id, version, purpose, name, seen.kind().mediaType(), seen.bytes(), seen.sha256(), now());
                    return files.insert(claimId, file, actor.accountId()).thenReturn(file);
                });
    }

    private Mono<Void> requireRoom(ClaimRow claim, Actor actor) {
        boolean adds = claim.status() == ClaimStatus.DRAFT
                || claim.status() == ClaimStatus.FAILED
                || claim.stage() == ClaimStage.EVIDENCE_WANTED;
        if (!claim.isOf(actor)) {
            return Mono.error(ClaimProblem.CLAIM_NOT_FOUND::rejection);
        }
        if (!adds) {
            return Mono.error(claim::refusal);
        }
        return files.of(claim.id())
                .count()
                .filter(count -> count < settings.maxFiles())
                .switchIfEmpty(
                        Mono.error(() -> ClaimProblem.TOO_MANY_FILES.rejection(Map.of("most", settings.maxFiles()))))
                .then();
    }

    private Instant now() {
        return clock.instant();
    }

    /** A name is for people to read; it names nothing on the shelf. */
    private static String clean(String name) {
        String readable = name.replaceAll("[\\p{Cntrl}/\\\\]", "").strip();
        String kept = readable.substring(0, Math.min(LONGEST_NAME, readable.length()));
        return kept.isEmpty() ? "file" : kept;
    }

    @Override
    public Mono<Link> link(Actor actor, UUID claimId, UUID fileId) {
        return queries.find(claimId, actor)
                .flatMapMany(claim -> files.of(claimId))
                .filter(file -> file.id().equals(fileId))
                .next()
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_FILE_NOT_FOUND::rejection))
                .flatMap(file -> files.linkKey())
                .map(key -> {
                    Instant end = Instant.ofEpochSecond(
                            clock.instant().plus(settings.linkLife()).getEpochSecond());
                    String signature = sign(key, fileId, end.getEpochSecond());
                    String url = "/api/v1/claim-files/%s?expires=%d&signature=%s"
                            .formatted(fileId, end.getEpochSecond(), signature);
                    return new Link(url, end);
                })
                .checkpoint("link to a file of a claim");
    }

    @Override
    public Mono<Opened> open(UUID fileId, long expires, String signature) {
        return files.linkKey()
                .filter(key -> expires >= clock.instant().getEpochSecond()
                        && MessageDigest.isEqual(bytes(sign(key, fileId, expires)), bytes(signature)))
                .switchIfEmpty(Mono.error(ClaimProblem.FILE_LINK_INVALID::rejection))
                .flatMap(key -> files.find(fileId))
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_FILE_NOT_FOUND::rejection))
                .map(file -> new Opened(file, shelf.read(fileId.toString())))
                .checkpoint("open a file of a claim");
    }

    private static String sign(byte[] key, UUID fileId, long expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes(fileId + "|" + expires)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
