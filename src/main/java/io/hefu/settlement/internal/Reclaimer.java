package io.hefu.settlement.internal;

import io.hefu.kernel.BatchTransactions;
import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.IncomingTransfer.Kind;
import io.hefu.payment.ReceivedMoney;
import io.hefu.payment.ReceivedMoney.Told;
import io.hefu.settlement.domain.StatementEntry.Line;
import io.hefu.settlement.internal.StatementLineStore.Rival;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives a transfer back to the line that calls it by its serial, where an earlier line had taken it by likeness: two lines
 * are twice the money, and what the earlier one tells is taken over as money of its own (E-29).
 */
@Component
class Reclaimer {

    private final StatementLineStore lines;
    private final ReceivedMoney money;
    private final Linker linker;
    private final Healer healer;
    private final BatchTransactions byKey;

    Reclaimer(StatementLineStore lines, ReceivedMoney money, Linker linker, Healer healer, BatchTransactions byKey) {
        this.lines = lines;
        this.money = money;
        this.linker = linker;
        this.healer = healer;
        this.byKey = byKey;
    }

    /** For the lines between these positions; a second time changes nothing. */
    Mono<Void> reclaim(StatementJob job, long after, long upTo) {
        return lines.rivals(job.id(), after, upTo)
                .collectMultimap(Rival::transferId)
                .as(byKey::run)
                .filter(contested -> !contested.isEmpty())
                .flatMapMany(contested -> money.told(contested.keySet())
                        .filter(told -> told.channel().equals(job.channel()))
                        .flatMapIterable(told -> displaced(told, contested.getOrDefault(told.id(), List.of()))))
                .collectList()
                .flatMapIterable(displaced -> displaced)
                .concatMap(displaced -> restore(job, displaced))
                .then();
    }

    private static List<Displaced> displaced(Told told, Collection<Rival> rivals) {
        String serial = told.transfer().serialNo();
        boolean isReclaimed = rivals.stream().anyMatch(rival -> rival.isCalled(serial));
        return isReclaimed
                ? rivals.stream()
                        .filter(rival -> !rival.isCalled(serial))
                        .map(rival -> Displaced.of(rival, told.transfer()))
                        .toList()
                : List.of();
    }

    private Mono<Void> restore(StatementJob job, Displaced displaced) {
        return linker.link(job.channel(), List.of(displaced.line), new HashSet<>())
                .flatMap(rest -> healer.heal(job, rest))
                .then(Mono.defer(() -> lines.correct(displaced.statementId, displaced.line)));
    }

    /** A line whose transfer turned out to be another line's. */
    private record Displaced(UUID statementId, BookedLine line) {

        /** @param alike what it was taken for, whose words it shares */
        static Displaced of(Rival rival, IncomingTransfer alike) {
            boolean reversal = alike.kind() == Kind.REVERSAL;
            Line line = new Line(
                    alike.payeeAccountNo(),
                    rival.day(),
                    !reversal,
                    reversal,
                    Objects.requireNonNullElse(rival.serialNo(), ""),
                    Objects.requireNonNullElse(rival.reference(), ""),
                    "",
                    rival.bookedAt(),
                    rival.amountFen(),
                    rival.balanceFen(),
                    rival.counterName(),
                    rival.counterAccountNo(),
                    alike.usage(),
                    alike.summary(),
                    alike.postscript());
            return new Displaced(rival.statementId(), BookedLine.of(rival.position(), line));
        }
    }
}
