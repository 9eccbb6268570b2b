package io.hefu.settlement.internal;

import io.hefu.payment.ReturnName;
import io.hefu.payment.ReturningMoney;
import io.hefu.payment.TransferView;
import io.hefu.settlement.RefundState;
import io.hefu.settlement.StatementLineView.State;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Recognises refunds in what left an account, and in what came back of it, by the name that their payment carries. */
@Component
class RefundMatcher {

    private final RefundStore refunds;
    private final ReturningMoney money;
    private final RefundEnds ends;
    private final RefundEvents events;
    private final Clock clock;

    RefundMatcher(RefundStore refunds, ReturningMoney money, RefundEnds ends, RefundEvents events, Clock clock) {
        this.refunds = refunds;
        this.money = money;
        this.ends = ends;
        this.events = events;
        this.clock = clock;
    }

    /** Confirms what was paid and opens what came back; within the caller's transaction. */
    Mono<Void> settle(List<BookedLine> lines) {
        Map<String, BookedLine> named = new LinkedHashMap<>();
        lines.stream()
                .filter(BookedLine::isOutward)
                .forEach(line -> name(line).ifPresent(name -> named.put(name, line)));
        return named.isEmpty()
                ? Mono.empty()
                : refunds.lockNamed(named.keySet())
                        .collectList()
                        .flatMapIterable(rows -> rows)
                        .concatMap(row -> settle(row, Objects.requireNonNull(named.get(row.endToEndId()))))
                        .then();
    }

    private static Optional<String> name(BookedLine line) {
        return ReturnName.in(line.told().reference() + " " + line.remark());
    }

    private Mono<Void> settle(RefundRow row, BookedLine line) {
        if (line.told().amountFen() != row.amountFen()) {
            return Mono.empty();
        }
        line.state = State.REFUND;
        line.refundId = row.id();
        return switch (row.state()) {
            case EXPORTED -> line.told().credit() ? cameBack(row) : paid(row).then();
            case CONFIRMED -> line.told().credit() ? cameBackLater(row) : Mono.empty();
            default -> Mono.empty();
        };
    }

    private Mono<RefundRow> paid(RefundRow row) {
        Instant now = clock.instant();
        return ends.returned(row)
                .then(refunds.end(row.id(), RefundState.CONFIRMED, null, now))
                .delayUntil(done -> events.tell("confirmed", done, now));
    }

    private Mono<Void> cameBack(RefundRow row) {
        Instant now = clock.instant();
        return ends.release(row)
                .then(refunds.end(row.id(), RefundState.FAILED, "the payer's bank gave it back", now))
                .flatMap(done -> events.tell("failed", done, now));
    }

    private Mono<Void> cameBackLater(RefundRow row) {
        Instant now = clock.instant();
        return money.release(row.transferId(), row.amountFen())
                .then(refunds.returned(row.id(), row.transferId(), true, now))
                .flatMap(done -> events.tell("returned", done, now));
    }

    /**
     * Recognises a refund that has come back as a transfer of its own, which holds its money now; within the caller's
     * transaction.
     */
    Mono<Void> settle(TransferView transfer) {
        String remark = String.join(" ", transfer.usage(), transfer.summary(), transfer.postscript());
        return Mono.justOrEmpty(ReturnName.in(remark))
                .flatMapMany(name -> refunds.lockNamed(List.of(name)))
                .filter(row -> row.amountFen() == transfer.amountFen())
                // what comes back was paid, though no statement has said so yet
                .concatMap(row -> row.state() == RefundState.EXPORTED ? paid(row) : Mono.just(row))
                .filter(row -> row.state() == RefundState.CONFIRMED)
                .concatMap(row -> refunds.returned(row.id(), transfer.id(), false, clock.instant()))
                .concatMap(done -> events.tell("returned", done, clock.instant()))
                .then();
    }
}
