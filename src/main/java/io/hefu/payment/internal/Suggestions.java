package io.hefu.payment.internal;

import io.hefu.payment.TransferReviews.Past;
import io.hefu.payment.TransferReviews.Suggestion;
import io.hefu.payment.domain.Candidate;
import io.hefu.payment.domain.CandidateExtractor;
import io.hefu.payment.domain.Guesses;
import io.hefu.payment.domain.MarkedRemark;
import io.hefu.payment.domain.Tier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What speaks for which order, as things stand now: the remark's codes and near misses, the amount, and the payer's past. */
@Component
class Suggestions {

    private static final Comparator<Suggestion> LIKELIEST = Comparator.<Suggestion, Boolean>comparing(
                    it -> !it.state().equals("OPEN"))
            .thenComparing(Suggestion::tier)
            .thenComparing(it -> !it.amountAgrees())
            .thenComparing(it -> !it.payerAnnounced())
            .thenComparing(it -> -it.paidBefore())
            .thenComparing(Suggestion::orderId);

    private final ReceivableStore receivables;

    Suggestions(ReceivableStore receivables) {
        this.receivables = receivables;
    }

    Mono<List<Suggestion>> of(TransferRow row, List<Past> payerHistory) {
        if (row.isReversal() || row.openFen() == 0) {
            return Mono.just(List.of());
        }
        List<Candidate> candidates = CandidateExtractor.extract(row.remarkFields());
        List<String> codes = candidates.stream().map(Candidate::code).toList();
        Guesses guesses = Guesses.of(row.remarkFields(), candidates);
        Map<String, Tier> tiers = candidates.stream().collect(Collectors.toMap(Candidate::code, Candidate::tier));
        MarkedRemark remark = new MarkedRemark(row.remarkFields());
        Map<UUID, Long> paidBefore = paidBefore(payerHistory);
        return Flux.concat(receivables.named(codes), receivables.near(row.payeeAccountKey(), row.openFen(), guesses))
                .distinct(ReceivableRow::id)
                .map(owed -> new Suggestion(
                        owed.subjectId(),
                        owed.code(),
                        tiers.getOrDefault(owed.code(), guesses.tier(owed.code()))
                                .name(),
                        owed.state().name(),
                        owed.outstandingFen(),
                        owed.outstandingFen() == row.openFen(),
                        row.payerAccountKey().equals(owed.payerAccountKey()),
                        paidBefore.getOrDefault(owed.buyerAccountId(), 0L),
                        remark.pointingTo(owed.code())))
                .sort(LIKELIEST)
                .collectList();
    }

    private static Map<UUID, Long> paidBefore(List<Past> history) {
        return history.stream()
                .filter(past -> past.buyerAccountId() != null)
                .collect(Collectors.groupingBy(Past::buyerAccountId, Collectors.counting()));
    }
}
