package io.hefu.payment.internal;

import io.hefu.organization.AccountNumber;
import io.hefu.payment.Confirmations.Found;
import io.hefu.payment.Confirmations.Named;
import io.hefu.payment.Confirmations.Outcome;
import io.hefu.payment.Confirmations.Wanted;
import io.hefu.payment.domain.ClaimableMoney;
import io.hefu.payment.domain.Reason;
import io.hefu.payment.internal.DecisionWriter.Made;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives locked transfers that found no order to those who name them, one after the other. */
final class SoleMoney {

    private final Map<Likeness, List<TransferRow>> open = new HashMap<>();
    private final Ledger ledger;
    private final Duration tolerance;
    private final List<Made> given = new ArrayList<>();

    /** @param tolerance how much earlier than the receivable the money may be booked (E-42) */
    SoleMoney(Collection<TransferRow> transfers, Collection<ReceivableRow> receivables, Duration tolerance) {
        transfers.forEach(row -> open.computeIfAbsent(Likeness.of(row), alike -> new ArrayList<>())
                .add(row));
        this.ledger = new Ledger(receivables);
        this.tolerance = tolerance;
    }

    List<Outcome> giveTo(List<Wanted> wanted) {
        return wanted.stream().map(this::giveTo).toList();
    }

    private Outcome giveTo(Wanted wanted) {
        ReceivableRow receivable = ledger.get(wanted.receivableId());
        if (!receivable.isOpen()) {
            return Outcome.nothing(Found.NOT_OPEN);
        }
        List<TransferRow> found = open.getOrDefault(Likeness.of(receivable, wanted.named()), List.of());
        if (found.isEmpty()) {
            return Outcome.nothing(Found.NONE);
        }
        return found.size() == 1 && isBeyondDoubt(found.get(0), receivable, wanted.named())
                ? give(found.remove(0), receivable, wanted.why())
                : Outcome.nothing(Found.AMBIGUOUS);
    }

    private boolean isBeyondDoubt(TransferRow row, ReceivableRow receivable, Named named) {
        Instant earliest = receivable.openedAt().minus(tolerance);
        return ClaimableMoney.isBeyondDoubt(row.state(), row.payerName(), named.payerName())
                && !row.bookedAt().isBefore(earliest);
    }

    private Outcome give(TransferRow row, ReceivableRow receivable, String why) {
        long fen = Math.min(row.openFen(), receivable.outstandingFen());
        Made made = Made.allocated(row, receivable, fen, Reason.CLAIMED, why);
        ledger.allocate(made.decision().shares(), row.bookedAt());
        given.add(made);
        return new Outcome(Found.ALLOCATED, row.id(), fen);
    }

    /** The decisions of all that was given. */
    List<Made> given() {
        return given;
    }

    Ledger ledger() {
        return ledger;
    }

    /** What a payer knows of a transfer, and whom it was meant for. */
    private record Likeness(String payeeKey, String payerKey, long fen) {

        static Likeness of(TransferRow row) {
            return new Likeness(row.payeeAccountKey(), row.payerAccountKey(), row.amountFen());
        }

        static Likeness of(ReceivableRow receivable, Named named) {
            return new Likeness(receivable.accountKey(), AccountNumber.key(named.payerAccountNo()), named.amountFen());
        }
    }
}
