package io.hefu.payment.internal;

import io.hefu.payment.PaymentProblem;
import io.hefu.payment.Receipt;
import io.hefu.payment.domain.Share;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody wants to give to orders, held against the locked receivables of these orders. */
final class Shares {

    private final Map<UUID, ReceivableRow> bySubject;
    private final @Nullable UUID supplierId;
    private final Set<UUID> paidAlready;

    /**
     * @param supplierId whose account the money lies on
     * @param paidAlready receivables that the same money pays in part
     */
    Shares(Collection<ReceivableRow> receivables, @Nullable UUID supplierId, Set<UUID> paidAlready) {
        this.bySubject = receivables.stream().collect(Collectors.toMap(ReceivableRow::subjectId, Function.identity()));
        this.supplierId = supplierId;
        this.paidAlready = paidAlready;
    }

    /** Refuses what is not open, of another supplier, paid by it already, or more than there is or is owed. */
    List<Share> resolve(List<Receipt.Share> asked, long openFen) {
        List<Share> shares = asked.stream().map(this::resolve).toList();
        if (sum(shares) > openFen) {
            throw PaymentProblem.ALLOCATION_TOO_LARGE.rejection(Map.of("openFen", openFen));
        }
        return shares;
    }

    private Share resolve(Receipt.Share asked) {
        Map<String, Object> facts = Map.of("orderId", asked.orderId());
        ReceivableRow receivable = bySubject.get(asked.orderId());
        if (receivable == null || !receivable.isOpen()) {
            throw PaymentProblem.RECEIVABLE_NOT_OPEN.rejection(facts);
        }
        if (!receivable.supplierId().equals(supplierId)) {
            throw PaymentProblem.PAYEE_MISMATCH.rejection(facts);
        }
        if (paidAlready.contains(receivable.id())) {
            throw PaymentProblem.ALREADY_ALLOCATED.rejection(facts);
        }
        if (asked.amountFen() <= 0 || asked.amountFen() > receivable.outstandingFen()) {
            throw PaymentProblem.ALLOCATION_TOO_LARGE.rejection(
                    Map.of("orderId", asked.orderId(), "outstandingFen", receivable.outstandingFen()));
        }
        return new Share(receivable.id(), asked.orderId(), asked.amountFen());
    }

    /** The first order of those asked for whose receivable is of this kind. */
    Optional<UUID> anyOrder(Predicate<ReceivableRow> kind) {
        return bySubject.values().stream()
                .filter(kind)
                .map(ReceivableRow::subjectId)
                .findFirst();
    }

    static long sum(List<Share> shares) {
        return shares.stream().mapToLong(Share::amountFen).sum();
    }
}
