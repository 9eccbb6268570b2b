package io.hefu.payment.internal;

import io.hefu.payment.Verdict;
import io.hefu.payment.domain.Candidate;
import io.hefu.payment.domain.CandidateExtractor;
import io.hefu.payment.domain.Decision;
import io.hefu.payment.domain.Hit;
import io.hefu.payment.domain.Near;
import io.hefu.payment.domain.Reason;
import io.hefu.payment.domain.Tier;
import io.hefu.payment.domain.TransferFacts;
import io.hefu.payment.domain.TransferState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A transfer on the desk, from the reading of its remark to the decision. Lives within one batch. */
final class Case {

    private final TransferRow transfer;
    private final boolean fresh;
    private final List<Candidate> candidates;
    private String payeeKey;
    private @Nullable UUID supplierId;
    private @Nullable TransferRow original;
    private List<Hit> hits = List.of();
    private List<Near> near = List.of();
    private @Nullable Decision decision;

    private Case(TransferRow transfer, boolean fresh) {
        this.transfer = transfer;
        this.fresh = fresh;
        this.candidates = transfer.isReversal() ? List.of() : CandidateExtractor.extract(transfer.remarkFields());
        this.payeeKey = transfer.payeeAccountKey();
        this.supplierId = transfer.supplierId();
    }

    static Case fresh(TransferRow transfer) {
        return new Case(transfer, true);
    }

    static Case again(TransferRow transfer) {
        return new Case(transfer, false);
    }

    TransferRow transfer() {
        return transfer;
    }

    UUID id() {
        return transfer.id();
    }

    boolean isFresh() {
        return fresh;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    /** What the transfer's payee turned out to be. */
    void paidTo(String accountKey, @Nullable UUID supplier) {
        payeeKey = accountKey;
        supplierId = supplier;
    }

    String payeeKey() {
        return payeeKey;
    }

    @Nullable
    UUID supplierId() {
        return supplierId;
    }

    /** The transfer that this reversal takes back. */
    void takesBack(TransferRow found) {
        original = found;
    }

    @Nullable
    TransferRow original() {
        return original;
    }

    TransferFacts facts() {
        return new TransferFacts(
                transfer.payerName(),
                transfer.payerAccountKey(),
                payeeKey,
                transfer.amountFen(),
                transfer.bookedAt(),
                transfer.remarkFields());
    }

    /** What the decision rests on, kept as its evidence. */
    void saw(List<Hit> hitsSeen, List<Near> nearSeen) {
        hits = hitsSeen;
        near = nearSeen;
    }

    List<Hit> hits() {
        return hits;
    }

    List<Near> near() {
        return near;
    }

    void decide(Decision taken) {
        decision = taken;
    }

    Decision decision() {
        if (decision == null) {
            throw new IllegalStateException("transfer " + transfer.id() + " is not decided yet");
        }
        return decision;
    }

    /** Whether a second look changed nothing, so that there is nothing to write or tell. */
    boolean isUnchanged() {
        return !fresh
                && decision().state() == transfer.state()
                && decision().reason() == transfer.reason()
                && decision().shares().isEmpty();
    }

    /** Whether this is a reversal that takes its original back. */
    boolean reverses() {
        return transfer.isReversal() && decision().state() == TransferState.MATCHED;
    }

    long allocatedFen() {
        return decision().shares().stream()
                .mapToLong(share -> share.amountFen())
                .sum();
    }

    static Decision without(Verdict verdict, TransferState state, Reason reason, long openFen) {
        return new Decision(verdict, state, (Tier) null, reason, List.of(), List.of(), openFen, List.of());
    }
}
