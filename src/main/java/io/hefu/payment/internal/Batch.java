package io.hefu.payment.internal;

import io.hefu.payment.Delivery;
import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.Receipt;
import io.hefu.payment.internal.TransferService.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The messages of one batch, item by item, and what becomes of each. */
final class Batch {

    private final Receipts receipts;
    private final Map<UUID, List<Entry>> entries = new LinkedHashMap<>();
    private final Map<String, Case> cases = new LinkedHashMap<>();
    private final List<BankMessageStore.DeadLetter> deadLetters = new ArrayList<>();
    private final List<BankMessageStore.Conflict> conflicts = new ArrayList<>();

    Batch(List<Delivery> deliveries, Receipts receipts) {
        this.receipts = receipts;
        deliveries.forEach(delivery -> entries.put(delivery.messageId(), entries(delivery)));
    }

    private static List<Entry> entries(Delivery delivery) {
        return delivery.items().stream()
                .map(item -> new Entry(delivery, item, read(delivery, item)))
                .toList();
    }

    private static @Nullable Case read(Delivery delivery, Delivery.Item item) {
        IncomingTransfer transfer = item.transfer();
        return transfer == null ? null : Case.fresh(TransferRow.received(delivery, transfer, item.apartFrom()));
    }

    /** All that could be read, repeated or not. */
    List<Case> incoming() {
        return entries.values().stream()
                .flatMap(List::stream)
                .map(entry -> entry.read)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Tells the new from those whose serial was taken before, in the database or earlier in this batch.
     *
     * @param accepted the messages whose nonce was not seen before; nothing becomes of the others
     */
    void sort(Set<UUID> accepted, List<TransferSearch.Known> known) {
        entries.keySet().retainAll(accepted);
        Map<String, TransferSearch.Known> bySerial = new HashMap<>();
        known.forEach(it -> bySerial.put(it.serialKey(), it));
        entries.values().forEach(list -> list.forEach(entry -> sort(entry, bySerial)));
    }

    private void sort(Entry entry, Map<String, TransferSearch.Known> known) {
        Case read = entry.read;
        if (read == null) {
            return;
        }
        TransferRow row = read.transfer();
        TransferSearch.Known earlier = known.get(row.serialKey());
        Case first = cases.get(row.serialKey());
        if (earlier != null) {
            repeated(entry, row, earlier, () -> receipts.read(earlier));
        } else if (first != null) {
            repeated(entry, row, TransferSearch.Known.of(first.transfer()), () -> receipts.of(first));
        } else {
            cases.put(row.serialKey(), read);
            entry.receipt = () -> receipts.of(read);
        }
    }

    private void repeated(Entry entry, TransferRow row, TransferSearch.Known known, Supplier<Receipt> first) {
        if (known.tells(row)) {
            entry.receipt = () -> receipts.duplicate(first.get());
        } else {
            conflicts.add(new BankMessageStore.Conflict(known.id(), entry.delivery, entry.item));
            entry.receipt = () -> receipts.conflict(row.serialNo(), known.id());
        }
    }

    List<Case> cases() {
        return List.copyOf(cases.values());
    }

    List<BankMessageStore.Conflict> conflicts() {
        return conflicts;
    }

    List<BankMessageStore.DeadLetter> deadLetters() {
        entries.values().forEach(list -> {
            for (int i = 0; i < list.size(); i++) {
                Entry entry = list.get(i);
                Delivery.Unreadable unreadable = entry.item.unreadable();
                if (unreadable != null) {
                    entry.receipt = () -> receipts.rejected(unreadable);
                    deadLetters.add(new BankMessageStore.DeadLetter(entry.delivery, i, entry.item, unreadable));
                }
            }
        });
        return deadLetters;
    }

    Answer answer(Delivery delivery) {
        List<Entry> opened = entries.get(delivery.messageId());
        return opened == null
                ? new Answer(true, List.of())
                : new Answer(
                        false, opened.stream().map(entry -> entry.receipt.get()).toList());
    }

    private static final class Entry {

        private final Delivery delivery;
        private final Delivery.Item item;
        private final @Nullable Case read;
        private Supplier<Receipt> receipt = () -> {
            throw new IllegalStateException("an item was left without a receipt");
        };

        private Entry(Delivery delivery, Delivery.Item item, @Nullable Case read) {
            this.delivery = delivery;
            this.item = item;
            this.read = read;
        }
    }
}
