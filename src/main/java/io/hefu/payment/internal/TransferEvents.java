package io.hefu.payment.internal;

import io.hefu.events.Event;
import io.hefu.kernel.ChinaTime;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.Receipt;
import io.hefu.payment.domain.Decision;
import io.hefu.payment.domain.Share;
import io.hefu.payment.domain.TransferState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts into words what happened to transfers; account numbers masked. */
@Component
class TransferEvents {

    private static final String PREFIX = "hefu.payment.transfer.";

    List<Event> of(List<Case> changed, Ledger ledger, Instant now) {
        List<Event> told = new ArrayList<>();
        for (Case item : changed) {
            told.add(decided(item, ledger, now));
            TransferRow original = item.original();
            if (original != null && item.reverses()) {
                told.add(reversed(original, item, now));
            }
        }
        return told;
    }

    private static Event decided(Case item, Ledger ledger, Instant now) {
        Decision decision = item.decision();
        return new Event(
                PREFIX + verb(item),
                item.id().toString(),
                now,
                scope(decision.shares(), ledger),
                Decided.of(item.transfer(), decision));
    }

    private static String verb(Case item) {
        return item.reverses() ? "reversal-applied" : verb(item.decision().state());
    }

    private static String verb(TransferState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Event.Scope scope(List<Share> shares, Ledger ledger) {
        return shares.isEmpty()
                ? Event.Scope.PLATFORM
                : ledger.get(shares.get(0).receivableId()).scope();
    }

    private static Event reversed(TransferRow original, Case reversal, Instant now) {
        return new Event(
                PREFIX + "reversed",
                original.id().toString(),
                now,
                Event.Scope.PLATFORM,
                new Reversed(original.id(), original.serialNo(), reversal.id(), original.amountFen()));
    }

    Event conflict(BankMessageStore.Conflict conflict, Instant now) {
        return new Event(
                PREFIX + "conflict",
                conflict.transferId().toString(),
                now,
                Event.Scope.PLATFORM,
                new Contradicted(
                        conflict.transferId(),
                        conflict.delivery().channel(),
                        conflict.delivery().messageId()));
    }

    Event byHand(
            TransferRow transfer, Decision decision, Event.Scope scope, String why, @Nullable UUID by, Instant now) {
        return new Event(
                PREFIX + verb(decision.state()),
                transfer.id().toString(),
                now,
                scope,
                new DecidedByHand(Decided.of(transfer, decision), why, by));
    }

    /** What reviewers do with a transfer before anything is decided. */
    Event reviewed(UUID transferId, String what, Reviewed told, Instant now) {
        return new Event(PREFIX + what, transferId.toString(), now, Event.Scope.PLATFORM, told);
    }

    /** A verdict, as told on the stream; the contribution year is that of the booking (E-50). */
    record Decided(
            UUID transferId,
            String channel,
            String serialNo,
            String verdict,
            String state,
            @Nullable String tier,
            @Nullable String reason,
            List<String> flags,
            long amountFen,
            long openFen,
            String payerAccount,
            Instant bookedAt,
            int contributionYear,
            List<Paid> allocations) {

        static Decided of(TransferRow row, Decision decision) {
            return new Decided(
                    row.id(),
                    row.channel(),
                    row.serialNo(),
                    decision.verdict().name(),
                    decision.state().name(),
                    TransferStore.name(decision.tier()),
                    TransferStore.name(decision.reason()),
                    decision.flags().stream().map(Enum::name).toList(),
                    row.amountFen(),
                    decision.openFen(),
                    AccountNumber.masked(row.payerAccountNo()),
                    row.bookedAt(),
                    row.bookedAt().atZone(ChinaTime.ZONE).getYear(),
                    decision.shares().stream().map(Paid::of).toList());
        }
    }

    record Paid(UUID orderId, UUID receivableId, long amountFen) {

        static Paid of(Share share) {
            return new Paid(share.subjectId(), share.receivableId(), share.amountFen());
        }
    }

    record DecidedByHand(
            Decided transfer, String why, @Nullable UUID decidedBy) {}

    /** @param proposed what a first reviewer wants, of a large transfer */
    record Reviewed(
            UUID transferId,
            @Nullable String reviewer,
            @Nullable String why,
            List<Receipt.Share> proposed) {}

    record Reversed(UUID transferId, String serialNo, UUID reversalId, long amountFen) {}

    record Contradicted(UUID transferId, String channel, UUID messageId) {}
}
