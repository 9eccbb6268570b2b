package io.hefu.share.internal;

import io.hefu.audit.AuditTrail;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.BatchTransactions;
import io.hefu.kernel.GroupCommit;
import io.hefu.kernel.GroupCommitDrain;
import io.hefu.kernel.Origin;
import io.hefu.progress.ReservedShares;
import io.hefu.share.domain.Filing;
import io.hefu.share.internal.Command.By;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes steps with filings in batches, each in one transaction with one statement per table: lock the filings in the
 * order of their ids, read what has to be known, decide in memory, write.
 */
@Component
class Desk {

    private final FilingStore filings;
    private final DecisionStore decisions;
    private final ReopenStore reopenings;
    private final FilingSums rollups;
    private final FactReader facts;
    private final ReservedShares reserved;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final BatchTransactions tx;
    private final Clock clock;
    private final GroupCommit<Command, Answer> batches;

    Desk(
            FilingStore filings,
            DecisionStore decisions,
            ReopenStore reopenings,
            FilingSums rollups,
            FactReader facts,
            ReservedShares reserved,
            AuditTrail audit,
            Outbox outbox,
            BatchTransactions tx,
            Clock clock,
            ShareSettings settings,
            MeterRegistry meters,
            GroupCommitDrain drain) {
        this.filings = filings;
        this.decisions = decisions;
        this.reopenings = reopenings;
        this.rollups = rollups;
        this.facts = facts;
        this.reserved = reserved;
        this.audit = audit;
        this.outbox = outbox;
        this.tx = tx;
        this.clock = clock;
        this.batches = drain.watch(new GroupCommit<>("filings", settings.commit(), meters, this::commit));
    }

    /** Takes the step with the next batch; answers the filing afterwards, or errors with why not. */
    Mono<Filing> take(Actor actor, Function<By, Command> step) {
        return Mono.deferContextual(context -> batches.submit(step.apply(new By(actor, Origin.of(context)))))
                .map(Desk::filing);
    }

    private static Filing filing(Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            throw refused.why();
        }
        return ((Answer.Done) answer).filing();
    }

    private Mono<List<Answer>> commit(List<Command> commands) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return filings.lock(commands)
                .collectList()
                .map(locked -> new DeskBatch(commands, locked, at))
                .flatMap(batch -> facts.read(batch)
                        .doOnNext(batch::decide)
                        .then(Mono.defer(() -> write(batch.minutes(), batch.at())))
                        .thenReturn(batch))
                .as(tx::run)
                .map(DeskBatch::answers);
    }

    private Mono<Void> write(Minutes minutes, Instant at) {
        return Mono.when(
                filings.update(minutes.changed()),
                filings.insertVersions(minutes.versions()),
                decisions.insert(minutes.decisions()),
                reopenings.approve(minutes.approved(), at),
                reserved.set(minutes.reserved()),
                audit.recordAll(minutes.deeds()),
                outbox.append(minutes.events()),
                // last, because all batches share the sums of a region, and they stay locked until the commit
                rollups.apply(minutes.changes()));
    }
}
