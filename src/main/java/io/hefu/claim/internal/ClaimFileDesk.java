package io.hefu.claim.internal;

import io.hefu.claim.ClaimFile;
import io.hefu.claim.ClaimFile.Purpose;
import io.hefu.claim.ClaimFiles;
import io.hefu.claim.ClaimProblem;
import io.hefu.claim.ClaimStage;
import io.hefu.claim.ClaimStatus;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.storage.FileKind;
import io.hefu.storage.FileName;
import io.hefu.storage.Storage;
import io.hefu.storage.Storage.Accepted;
import io.hefu.storage.Storage.Link;
import io.hefu.storage.Storage.Shown;
import io.hefu.storage.Storage.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes evidence in and lets those see it who may. */
@Service
class ClaimFileDesk implements ClaimFiles {

    private final ClaimStore claims;
    private final ClaimQueries queries;
    private final ClaimFileStore files;
    private final Storage storage;
    private final ClaimSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    ClaimFileDesk(
            ClaimStore claims,
            ClaimQueries queries,
            ClaimFileStore files,
            Storage storage,
            ClaimSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.claims = claims;
        this.queries = queries;
        this.files = files;
        this.storage = storage;
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
                .flatMap(claim -> storage.keepFor(
                        id,
                        accepted(),
                        content,
                        stored -> register(actor, claimId, id, purpose, FileName.readable(name), stored)
                                .as(tx::transactional)))
                .checkpoint("take in a file of a claim");
    }

    private Accepted accepted() {
        return new Accepted(EnumSet.allOf(FileKind.class), settings.maxFileSize());
    }

    private Mono<ClaimFile> register(Actor actor, UUID claimId, UUID id, Purpose purpose, String name, Stored stored) {
        return claims.lock(claimId)
                .delayUntil(claim -> requireRoom(claim, actor))
                .flatMap(claim -> {
                    int version = claim.status() == ClaimStatus.DRAFT ? claim.version() : claim.version() + 1;
                    ClaimFile file = new ClaimFile(
                            id,
                            version,
                            purpose,
                            name,
                            stored.kind().mediaType(),
                            stored.bytes(),
                            stored.sha256(),
                            now());
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

    @Override
    public Mono<Link> link(Actor actor, UUID claimId, UUID fileId) {
        return queries.find(claimId, actor)
                .flatMapMany(claim -> files.of(claimId))
                .filter(file -> file.id().equals(fileId))
                .next()
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_FILE_NOT_FOUND::rejection))
                .flatMap(file -> storage.link(fileId, new Shown(file.name(), file.mediaType()), settings.linkLife()))
                .checkpoint("link to a file of a claim");
    }
}
