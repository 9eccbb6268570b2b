package io.hefu.payment.internal;

import io.hefu.payment.Verdict;
import io.hefu.payment.domain.Candidate;
import io.hefu.payment.domain.Circumstances;
import io.hefu.payment.domain.Decision;
import io.hefu.payment.domain.Guesses;
import io.hefu.payment.domain.Hit;
import io.hefu.payment.domain.Matching;
import io.hefu.payment.domain.Near;
import io.hefu.payment.domain.Reason;
import io.hefu.payment.domain.TransferState;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes the decisions of a batch, one after the other, so that each sees what the earlier ones allocated. */
@Component
class Matcher {

    private final Matching matching = new Matching();
    private final ReceivableStore receivables;
    private final PaymentSettings settings;

    Matcher(ReceivableStore receivables, PaymentSettings settings) {
        this.receivables = receivables;
        this.settings = settings;
    }

    Mono<Void> decide(List<Case> cases, MatchingDesk.Layout layout) {
        return Flux.fromIterable(cases)
                .concatMap(item -> item.transfer().isReversal()
                        ? Mono.<Void>fromRunnable(() -> reverse(item, layout))
                        : match(item, layout))
                .then();
    }

    private Mono<Void> match(Case item, MatchingDesk.Layout layout) {
        List<Hit> hits = hits(item, layout);
        Mono<List<Near>> near = matching.needsNear(hits) ? near(item, layout) : Mono.just(List.of());
        return near.doOnNext(found -> {
                    Decision decision = matching.decide(
                            item.facts(),
                            item.candidates(),
                            hits,
                            found,
                            circumstances(item, layout),
                            settings.rules());
                    layout.ledger().allocate(decision.shares(), bookedAt(item));
                    item.saw(hits, found);
                    item.decide(decision);
                })
                .then();
    }

    private List<Hit> hits(Case item, MatchingDesk.Layout layout) {
        List<Hit> hits = new ArrayList<>();
        for (Candidate candidate : item.candidates()) {
            for (ReceivableRow row : layout.ledger().named(candidate.code())) {
                hits.add(new Hit(
                        candidate, row.facts(), layout.payees().standing(item.payeeKey(), bookedAt(item), row)));
            }
        }
        return hits;
    }

    private Mono<List<Near>> near(Case item, MatchingDesk.Layout layout) {
        Guesses guesses = Guesses.of(item.transfer().remarkFields(), item.candidates());
        return receivables
                .near(item.payeeKey(), item.transfer().amountFen(), guesses)
                .map(layout.ledger()::current)
                .doOnNext(layout.ledger()::add)
                .map(row -> new Near(
                        row.facts(),
                        guesses.tier(row.code()),
                        layout.payees().standing(item.payeeKey(), bookedAt(item), row),
                        guesses.isVague(row.code())))
                .collectList();
    }

    private Circumstances circumstances(Case item, MatchingDesk.Layout layout) {
        boolean notGoods = layout.payees().ownTransfer(item)
                || settings.notGoodsWords().stream()
                        .anyMatch(word ->
                                item.transfer().remarkFields().stream().anyMatch(field -> field.contains(word)));
        return new Circumstances(
                layout.twins().contains(item.id()), notGoods, layout.payees().knows(item.payeeKey()));
    }

    private static java.time.Instant bookedAt(Case item) {
        return item.transfer().bookedAt();
    }

    private void reverse(Case item, MatchingDesk.Layout layout) {
        TransferRow original = item.original();
        long amount = item.transfer().amountFen();
        if (original == null) {
            item.decide(Case.without(Verdict.UNMATCHED, TransferState.UNMATCHED, Reason.REVERSAL_ORPHAN, amount));
        } else if (original.state() == TransferState.REVERSED
                || layout.takenBack().contains(original.id())) {
            item.decide(Case.without(Verdict.EXCEPTION, TransferState.EXCEPTION, Reason.SUSPECTED_DUPLICATE, amount));
        } else if (original.amountFen() != amount) {
            item.decide(Case.without(Verdict.EXCEPTION, TransferState.EXCEPTION, Reason.AMOUNT_INVALID, amount));
        } else {
            layout.takenBack().add(original.id());
            layout.undone()
                    .getOrDefault(original.id(), List.of())
                    .forEach(it -> layout.ledger().release(it, bookedAt(item)));
            item.decide(Case.without(Verdict.CONFIRMED, TransferState.MATCHED, Reason.REVERSED, 0));
        }
    }
}
