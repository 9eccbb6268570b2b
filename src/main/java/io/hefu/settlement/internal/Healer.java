package io.hefu.settlement.internal;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Rejection;
import io.hefu.payment.Delivery;
import io.hefu.payment.Receipt;
import io.hefu.payment.TransferIntake;
import io.hefu.settlement.StatementLineView.State;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Takes over what no message told: a missed callback is healed by the statement. */
@Component
class Healer {

    private static final Retry WHILE_OVERLOADED = Retry.backoff(10, Duration.ofMillis(50))
            .maxBackoff(Duration.ofSeconds(2))
            .filter(error -> error instanceof Rejection rejection && rejection.problem() == CommonProblem.OVERLOADED);

    private final TransferIntake intake;
    private final Clock clock;

    Healer(TransferIntake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    Mono<Void> heal(StatementJob job, List<BookedLine> rest) {
        return rest.isEmpty()
                ? Mono.empty()
                : Mono.defer(() -> intake.take(delivery(job, rest)))
                        .retryWhen(WHILE_OVERLOADED)
                        .doOnNext(receipts -> note(rest, receipts))
                        .then();
    }

    private Delivery delivery(StatementJob job, List<BookedLine> rest) {
        List<Delivery.Item> items = rest.stream()
                .map(it -> new Delivery.Item(Linker.transfer(it.told()), null, content(it), it.othersAlike))
                .toList();
        UUID id = Ids.next();
        return new Delivery(
                id,
                job.channel(),
                "statement:" + job.id() + ":" + id,
                Math.toIntExact(rest.get(0).position),
                clock.instant(),
                job.format(),
                "",
                items,
                true);
    }

    private static String content(BookedLine line) {
        return "line " + line.position + ": " + line.told().name() + " "
                + line.told().amountFen();
    }

    private static void note(List<BookedLine> rest, List<Receipt> receipts) {
        for (int i = 0; i < rest.size(); i++) {
            BookedLine line = rest.get(i);
            Receipt receipt = receipts.get(i);
            boolean differs = receipt.outcome() == Receipt.Outcome.CONFLICT;
            line.is(differs ? State.AMOUNT_DIFFERS : State.HEALED, receipt.transferId());
        }
    }
}
