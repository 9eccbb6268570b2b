package io.hefu.claim.internal;

import io.hefu.claim.ClaimDetail;
import io.hefu.claim.ClaimForm;
import io.hefu.claim.ClaimKind;
import io.hefu.claim.ClaimProblem;
import io.hefu.claim.ClaimStage;
import io.hefu.claim.ClaimStatus;
import io.hefu.claim.ClaimView;
import io.hefu.claim.Claims;
import io.hefu.claim.domain.ClaimRules;
import io.hefu.claim.domain.Fault;
import io.hefu.claim.internal.ClaimStore.Request;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.IdempotencyKey;
import io.hefu.kernel.Page;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where buyers claim that their orders are paid. */
@Service
class ClaimDesk implements Claims {

    private final ClaimStore claims;
    private final ClaimQueries queries;
    private final ClaimFileStore files;
    private final ClaimGate gate;
    private final ClaimEntries entries;
    private final ClaimCourse course;
    private final ClaimChronicle chronicle;
    private final RequestHash hashes;
    private final TransactionalOperator tx;
    private final Clock clock;

    ClaimDesk(
            ClaimStore claims,
            ClaimQueries queries,
            ClaimFileStore files,
            ClaimGate gate,
            ClaimEntries entries,
            ClaimCourse course,
            ClaimChronicle chronicle,
            RequestHash hashes,
            TransactionalOperator tx,
            Clock clock) {
        this.claims = claims;
        this.queries = queries;
        this.files = files;
        this.gate = gate;
        this.entries = entries;
        this.course = course;
        this.chronicle = chronicle;
        this.hashes = hashes;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Created> create(Actor actor, UUID orderId, ClaimForm form, String key) {
        return Mono.defer(() -> {
            Request request = new Request(IdempotencyKey.require(key), hashes.of(orderId, form));
            return replay(actor, request).switchIfEmpty(Mono.defer(() -> create(actor, orderId, form, request)));
        });
    }

    private Mono<Created> replay(Actor actor, Request request) {
        return queries.asked(actor.accountId(), request.key()).flatMap(asked -> {
            if (!Arrays.equals(asked.requestHash(), request.hash())) {
                return Mono.error(CommonProblem.IDEMPOTENCY_KEY_REUSED::rejection);
            }
            return get(actor, asked.id()).map(claim -> new Created(claim, true));
        });
    }

    private Mono<Created> create(Actor actor, UUID orderId, ClaimForm form, Request request) {
        ClaimGate.refuse(ClaimRules.check(form));
        return gate.payable(actor, orderId)
                .delayUntil(owed -> gate.countTry(actor, form))
                .flatMap(owed -> entries.enter(actor, owed, form, request))
                .map(claim -> new Created(claim, false))
                .onErrorResume(
                        DuplicateKeyException.class,
                        taken -> replay(actor, request)
                                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_ALREADY_OPEN::rejection)))
                .checkpoint("create a claim");
    }

    @Override
    public Mono<ClaimDetail> submit(Actor actor, UUID id) {
        return own(actor, id)
                .doOnNext(claim -> require(claim.status() == ClaimStatus.DRAFT, claim))
                .flatMap(draft -> gate.payable(actor, draft.orderId())
                        .delayUntil(owed -> gate.checkEvidence(draft, owed))
                        .flatMap(owed -> claims.submitted(draft.id(), owed.owedFen(), clock.instant()))
                        .flatMap(written -> course.enter(draft, written, "submitted", actor)))
                .as(tx::transactional)
                .then(Mono.defer(() -> get(actor, id)))
                .checkpoint("submit a claim");
    }

    @Override
    public Mono<ClaimDetail> resubmit(Actor actor, UUID id, int version, ClaimForm form) {
        return Mono.fromRunnable(() -> ClaimGate.refuse(ClaimRules.check(form)))
                .then(Mono.defer(() -> queries.find(id, actor)))
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_NOT_FOUND::rejection))
                .doOnNext(claim -> requireModifiable(claim, version, form))
                .flatMap(claim -> gate.countTry(actor, form))
                .then(Mono.defer(() -> rewrite(actor, id, version, form).as(tx::transactional)))
                .then(Mono.defer(() -> get(actor, id)))
                .onErrorMap(DuplicateKeyException.class, taken -> ClaimProblem.CLAIM_ALREADY_OPEN.rejection())
                .checkpoint("submit a claim again");
    }

    private Mono<ClaimRow> rewrite(Actor actor, UUID id, int version, ClaimForm form) {
        return own(actor, id)
                .doOnNext(claim -> requireModifiable(claim, version, form))
                .flatMap(before -> gate.payable(actor, before.orderId())
                        .flatMap(owed -> claims.write(id, version + 1, owed, form, clock.instant())
                                .delayUntil(written ->
                                        written.isCodeMissing() ? Mono.empty() : gate.checkEvidence(written, owed)))
                        .flatMap(written -> course.enter(before, written, "resubmitted", actor)));
    }

    private static void requireModifiable(ClaimRow claim, int version, ClaimForm form) {
        boolean wanted = claim.stage() == ClaimStage.EVIDENCE_WANTED;
        require(claim.status() == ClaimStatus.FAILED || wanted, claim);
        if (claim.version() != version) {
            throw ClaimProblem.CLAIM_VERSION_STALE.rejection(Map.of("version", claim.version()));
        }
        ClaimKind kind = claim.kind();
        if (wanted && form.kind() != kind) {
            ClaimGate.refuse(List.of(new Fault("payeeConsistent", "FIXED_DURING_REVIEW")));
        }
    }

    @Override
    public Mono<ClaimDetail> withdraw(Actor actor, UUID id) {
        return own(actor, id)
                .doOnNext(claim -> require(claim.status().isOpen(), claim))
                .flatMap(claim -> course.withdraw(claim, actor)
                        .delayUntil(now -> chronicle.audit(actor, "withdrawn", claim, now, null)))
                .as(tx::transactional)
                .then(Mono.defer(() -> get(actor, id)))
                .checkpoint("withdraw a claim");
    }

    /** Locked, and nobody else's. */
    private Mono<ClaimRow> own(Actor actor, UUID id) {
        return claims.lock(id)
                .filter(claim -> claim.isOf(actor))
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_NOT_FOUND::rejection));
    }

    private static void require(boolean allowed, ClaimRow claim) {
        if (!allowed) {
            throw claim.refusal();
        }
    }

    @Override
    public Mono<ClaimDetail> get(Actor actor, UUID id) {
        return queries.find(id, actor)
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_NOT_FOUND::rejection))
                .flatMap(claim -> Mono.zip(
                                files.of(id).collectList(),
                                queries.versions(id),
                                queries.steps(id, actor.seesEverything()))
                        .map(parts -> new ClaimDetail(claim.view(), parts.getT1(), parts.getT2(), parts.getT3())))
                .checkpoint("read a claim");
    }

    @Override
    public Mono<Page<ClaimView>> list(Actor actor, Filter filter, Cursor after, int size) {
        return queries.list(actor, filter, after, size + 1)
                .collectList()
                .map(rows -> Page.of(rows, size, ClaimRow::cursor).map(ClaimRow::view))
                .checkpoint("list claims");
    }
}
