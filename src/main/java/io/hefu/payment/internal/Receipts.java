package io.hefu.payment.internal;

import io.hefu.payment.Delivery;
import io.hefu.payment.Receipt;
import io.hefu.payment.Receipt.Outcome;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a bank is answered, and reads again what it was answered before. */
@Component
class Receipts {

    private final JsonMapper json;

    Receipts(JsonMapper json) {
        this.json = json;
    }

    Receipt of(Case item) {
        var decision = item.decision();
        List<Receipt.Share> shares = decision.shares().stream()
                .map(share -> new Receipt.Share(share.subjectId(), share.amountFen()))
                .toList();
        return new Receipt(
                item.transfer().serialNo(),
                Outcome.ACCEPTED,
                item.id(),
                decision.verdict(),
                TransferStore.name(decision.reason()),
                shares);
    }

    String write(Receipt receipt) {
        return json.writeValueAsString(receipt);
    }

    Receipt read(TransferSearch.Known earlier) {
        return json.readValue(earlier.answer(), Receipt.class);
    }

    Receipt duplicate(Receipt first) {
        return new Receipt(
                first.serialNo(),
                Outcome.DUPLICATE,
                first.transferId(),
                first.verdict(),
                first.reason(),
                first.allocations());
    }

    Receipt conflict(String serialNo, UUID firstId) {
        return new Receipt(serialNo, Outcome.CONFLICT, firstId, null, "DUPLICATE_CONFLICT", List.of());
    }

    Receipt rejected(Delivery.Unreadable unreadable) {
        return new Receipt(unreadable.serialNo(), Outcome.REJECTED, null, null, unreadable.reason(), List.of());
    }
}
