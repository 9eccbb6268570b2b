package io.hefu.payment.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.domain.Candidate;
import io.hefu.payment.domain.Hit;
import io.hefu.payment.domain.Near;
import io.hefu.payment.domain.Payee;
import io.hefu.payment.domain.Reason;
import io.hefu.payment.domain.ReceivableFacts;
import io.hefu.payment.domain.Tier;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict rests on, kept with it for good; account numbers masked.
 *
 * @param apartFrom the transfers that the bank's books list beside this one, however alike (E-29); mostly none
 */
record Evidence(
        List<Seen> candidates,
        List<Weighed> weighed,
        List<Reason> flags,
        String payerAccount,
        String payeeAccount,
        long amountFen,
        long openFen,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UUID> apartFrom) {

    private static final int MOST_CANDIDATES = 20;

    static Evidence of(Case item) {
        return new Evidence(
                item.candidates().stream().limit(MOST_CANDIDATES).map(Seen::of).toList(),
                java.util.stream.Stream.concat(
                                item.hits().stream().map(Weighed::of),
                                item.near().stream().map(Weighed::of))
                        .toList(),
                item.decision().flags(),
                AccountNumber.masked(item.transfer().payerAccountNo()),
                AccountNumber.masked(item.transfer().payeeAccountNo()),
                item.transfer().amountFen(),
                item.decision().openFen(),
                item.transfer().apartFrom());
    }

    /** A piece of the remark that may be a code. */
    record Seen(String code, String seen, Tier tier, String field) {

        static Seen of(Candidate candidate) {
            return new Seen(candidate.code(), candidate.seen(), candidate.tier(), candidate.field());
        }
    }

    /** A receivable that was considered, as it stood at that moment. */
    record Weighed(UUID orderId, String code, Tier tier, Payee payee, String state, long outstandingFen) {

        static Weighed of(Hit hit) {
            return of(hit.receivable(), hit.candidate().tier(), hit.payee());
        }

        static Weighed of(Near near) {
            return of(near.receivable(), near.tier(), near.payee());
        }

        private static Weighed of(ReceivableFacts facts, Tier tier, Payee payee) {
            return new Weighed(
                    facts.subjectId(),
                    facts.foldedCode(),
                    tier,
                    payee,
                    facts.state().name(),
                    facts.outstandingFen());
        }
    }
}
