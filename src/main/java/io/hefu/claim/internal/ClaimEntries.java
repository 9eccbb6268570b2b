package io.hefu.claim.internal;

import io.hefu.audit.AuditTrail.Deed;
import io.hefu.claim.ClaimDetail;
import io.hefu.claim.ClaimForm;
import io.hefu.claim.internal.ClaimRecordStore.Step;
import io.hefu.claim.internal.ClaimStore.NewClaim;
import io.hefu.claim.internal.ClaimStore.Request;
import io.hefu.kernel.Actor;
import io.hefu.kernel.BatchTransactions;
import io.hefu.kernel.GroupCommit;
import io.hefu.kernel.GroupCommitDrain;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Origin;
import io.hefu.payment.Confirmations.Owed;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes new claims in batches, each in one transaction. Those of case 1 are looked at by the machine at once: on a festival
 * day many payers forget their codes.
 */
@Component
class ClaimEntries {

    private final ClaimStore claims;
    private final ClaimQueries queries;
    private final ClaimRecordStore records;
    private final ClaimChronicle chronicle;
    private final ClaimCourse course;
    private final BatchTransactions tx;
    private final Clock clock;
    private final GroupCommit<Entry, ClaimDetail> batches;

    ClaimEntries(
            ClaimStore claims,
            ClaimQueries queries,
            ClaimRecordStore records,
            ClaimChronicle chronicle,
            ClaimCourse course,
            BatchTransactions tx,
            Clock clock,
            ClaimSettings settings,
            MeterRegistry meters,
            GroupCommitDrain drain) {
        this.claims = claims;
        this.queries = queries;
        this.records = records;
        this.chronicle = chronicle;
        this.course = course;
        this.tx = tx;
        this.clock = clock;
        this.batches = drain.watch(new GroupCommit<>("claims", settings.commit(), meters, this::commit));
    }

    Mono<ClaimDetail> enter(Actor by, Owed owed, ClaimForm form, Request request) {
        return Mono.deferContextual(context ->
                batches.submit(new Entry(new NewClaim(Ids.next(), owed, form, request), by, Origin.of(context))));
    }

    private Mono<List<ClaimDetail>> commit(List<Entry> batch) {
        Instant now = clock.instant();
        List<NewClaim> fresh = batch.stream().map(Entry::claim).toList();
        return claims.insert(fresh, now, course.waitFrom(now))
                .collectMap(ClaimRow::id)
                .delayUntil(rows -> submit(batch, rows).doOnNext(looked -> rows.put(looked.id(), looked)))
                .flatMap(rows -> details(fresh, rows))
                .as(tx::run);
    }

    /** Answers those of case 1 as they are after the machine's look. */
    private Flux<ClaimRow> submit(List<Entry> batch, Map<UUID, ClaimRow> rows) {
        List<Submitted> submitted = batch.stream()
                .map(entry -> new Submitted(entry, row(rows, entry.claim())))
                .filter(it -> it.row().isCodeMissing())
                .toList();
        return submitted.isEmpty() ? Flux.empty() : submit(submitted);
    }

    private Flux<ClaimRow> submit(List<Submitted> submitted) {
        List<ClaimRow> rows = submitted.stream().map(Submitted::row).toList();
        return Mono.when(
                        records.keepVersions(rows.stream().map(ClaimRow::id).toList()),
                        chronicle.tell(submitted.stream().map(Submitted::step).toList()),
                        chronicle.audit(submitted.stream().map(Submitted::deed).toList()))
                .thenMany(course.look(rows, true));
    }

    /** As their buyers may see them; files have not been added yet. */
    private Mono<List<ClaimDetail>> details(List<NewClaim> fresh, Map<UUID, ClaimRow> rows) {
        return Mono.zip(
                queries.versions(rows.keySet()),
                queries.steps(rows.keySet(), false),
                (versions, steps) -> fresh.stream()
                        .map(claim -> new ClaimDetail(
                                row(rows, claim).view(),
                                List.of(),
                                versions.getOrDefault(claim.id(), List.of()),
                                steps.getOrDefault(claim.id(), List.of())))
                        .toList());
    }

    private static ClaimRow row(Map<UUID, ClaimRow> rows, NewClaim claim) {
        return Objects.requireNonNull(rows.get(claim.id()));
    }

    /** A new claim, by whom and from where. */
    private record Entry(NewClaim claim, Actor by, Origin origin) {}

    private record Submitted(Entry entry, ClaimRow row) {

        Step step() {
            return new Step(row, "submitted", null, false, entry.by().accountId());
        }

        Deed deed() {
            return new Deed(ClaimChronicle.entry(entry.by(), "submitted", null, row, null), entry.origin());
        }
    }
}
