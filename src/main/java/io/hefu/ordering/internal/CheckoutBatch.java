package io.hefu.ordering.internal;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.internal.CheckoutRow.Line;
import io.hefu.ordering.internal.RequestStore.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The working memory of one transaction that begins checkouts; made anew for every attempt. */
final class CheckoutBatch {

    private final Map<Key, CheckoutRow> begun;
    private final Map<UUID, List<PlaceOrder.Line>> carts;
    private final Map<UUID, List<Address>> addresses;
    private final Map<UUID, UUID> suppliers;
    private final Instant at;
    private final List<CheckoutStore.New> fresh = new ArrayList<>();

    /** @param suppliers of the SKUs */
    CheckoutBatch(
            Map<Key, CheckoutRow> begun,
            Map<UUID, List<PlaceOrder.Line>> carts,
            Map<UUID, List<Address>> addresses,
            Map<UUID, UUID> suppliers,
            Instant at) {
        this.begun = new HashMap<>(begun);
        this.carts = carts;
        this.addresses = addresses;
        this.suppliers = suppliers;
        this.at = at;
    }

    /** What each goes on with, or why it cannot begin. */
    List<Outcome> answers(List<CheckoutBeginning> beginnings) {
        return beginnings.stream().map(this::answer).toList();
    }

    private Outcome answer(CheckoutBeginning beginning) {
        try {
            CheckoutRow row = begun.get(beginning.key());
            return new Outcome(row == null ? begin(beginning) : again(row, beginning), null);
        } catch (Rejection why) {
            return new Outcome(null, why);
        }
    }

    private static CheckoutRow again(CheckoutRow row, CheckoutBeginning beginning) {
        if (!Arrays.equals(row.wishHash(), beginning.hash())) {
            throw CommonProblem.IDEMPOTENCY_KEY_REUSED.rejection();
        }
        return row;
    }

    private CheckoutRow begin(CheckoutBeginning beginning) {
        UUID account = beginning.key().accountId();
        List<Line> lines = lines(MeantLines.of(
                carts.getOrDefault(account, List.of()), beginning.wish().skuIds()));
        Address to = AddressBook.chosen(
                        addresses.getOrDefault(account, List.of()),
                        beginning.wish().addressId())
                .orElseThrow(OrderProblem.ADDRESS_MISSING::rejection);
        if (beginning.against() != null) {
            throw beginning.against();
        }
        CheckoutStore.New begins = new CheckoutStore.New(
                Ids.next(), beginning.key(), beginning.hash(), beginning.wish().invoice(), to, lines, at);
        fresh.add(begins);
        begun.put(beginning.key(), begins.row());
        return begins.row();
    }

    private List<Line> lines(List<PlaceOrder.Line> meant) {
        List<Line> lines = new ArrayList<>(meant.size());
        for (PlaceOrder.Line line : meant) {
            UUID supplier = suppliers.get(line.skuId());
            if (supplier == null) {
                throw OrderProblem.SKU_UNKNOWN.rejection(Map.of("skuId", line.skuId()));
            }
            lines.add(new Line(lines.size() + 1, supplier, line.skuId(), line.quantity()));
        }
        return lines;
    }

    /** What is to be written. */
    List<CheckoutStore.New> fresh() {
        return fresh;
    }

    /** Either of them. */
    record Outcome(@Nullable CheckoutRow row, @Nullable Rejection why) {

        /** Raises why it could not begin. */
        CheckoutRow begun() {
            if (why != null) {
                throw why;
            }
            return Objects.requireNonNull(row);
        }
    }
}
