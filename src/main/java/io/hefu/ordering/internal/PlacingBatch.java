package io.hefu.ordering.internal;

import io.hefu.catalog.Allowances;
import io.hefu.catalog.FreightTemplate;
import io.hefu.catalog.PurchaseLimits.Purchase;
import io.hefu.catalog.SkuOffer;
import io.hefu.events.Event;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.Covers;
import io.hefu.ordering.Mandates;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.Orders.Placement;
import io.hefu.ordering.domain.Backing;
import io.hefu.ordering.domain.Checkout;
import io.hefu.ordering.domain.Draft;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.domain.PurchaseLimit;
import io.hefu.ordering.internal.RequestStore.Key;
import io.hefu.ordering.internal.RequestStore.Stored;
import io.hefu.payment.OpenReceivable;
import io.hefu.payment.OpenedReceivable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The working memory of one transaction that places orders; made anew for every attempt. */
final class PlacingBatch {

    private final List<PlaceOrder> commands;
    private final Instant at;
    private final DueDates dueDates;
    private final @Nullable Answer[] answers;
    private final Draft[] drafts;
    private final List<NewOrder> placed = new ArrayList<>();
    private Allowances allowances = new Allowances();
    private Map<UUID, Long> stockDeltas = Map.of();
    private List<OpenedReceivable> opened = List.of();

    PlacingBatch(List<PlaceOrder> commands, Instant at, DueDates dueDates) {
        this.commands = commands;
        this.at = at;
        this.dueDates = dueDates;
        this.answers = new Answer[commands.size()];
        this.drafts = new Draft[commands.size()];
    }

    /** The SKUs that are asked for. */
    Set<UUID> skuIds() {
        return commands.stream()
                .flatMap(command -> command.lines().stream())
                .map(PlaceOrder.Line::skuId)
                .collect(Collectors.toSet());
    }

    private static Answer again(PlaceOrder command, Stored before) {
        return before.answers(command)
                ? new Answer.Placed(new Placement(before.orderId(), before.answer(), true))
                : new Answer.Refused(CommonProblem.IDEMPOTENCY_KEY_REUSED.rejection());
    }

    /** Who asks. */
    Set<UUID> accounts() {
        return commands.stream().map(PlaceOrder::accountId).collect(Collectors.toSet());
    }

    /**
     * Answers again what was answered before, and decides the rest in the order in which it came.
     *
     * @param allowed what the accounts may buy of what is limited
     */
    void decide(
            Map<Key, Stored> stored,
            List<SkuOffer> locked,
            Map<UUID, FreightTemplate> templates,
            Allowances allowed,
            Backing backing) {
        allowances = allowed;
        Checkout checkout = new Checkout(locked, templates, backing);
        for (int i = 0; i < answers.length; i++) {
            Stored before = stored.get(Key.of(commands.get(i)));
            if (before == null) {
                decide(checkout, i);
            } else {
                answers[i] = again(commands.get(i), before);
            }
        }
        stockDeltas = checkout.deltas();
    }

    private void decide(Checkout checkout, int index) {
        try {
            PlaceOrder command = commands.get(index);
            if (!checkout.isHeld(command)) {
                PurchaseLimit.check(command, allowances);
            }
            drafts[index] = checkout.decide(command);
            command.lines().forEach(line -> allowances.buy(command.accountId(), line.skuId(), line.quantity()));
        } catch (Rejection why) {
            answers[index] = new Answer.Refused(why);
        }
    }

    boolean takesNothing() {
        return Arrays.stream(drafts).allMatch(Objects::isNull);
    }

    Map<UUID, Long> stockDeltas() {
        return stockDeltas;
    }

    List<OpenReceivable> receivables() {
        List<OpenReceivable> wanted = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft != null && draft.payable() && draft.owedFen() > 0) {
                wanted.add(OrderRecords.receivable(draft, at, dueDates.of(draft)));
            }
        }
        return wanted;
    }

    /** Gives each order its code and its answer. */
    void complete(List<OpenedReceivable> receivables, Function<OrderView, String> json) {
        opened = receivables;
        Map<UUID, OpenedReceivable> bySubject = new HashMap<>();
        receivables.forEach(receivable -> bySubject.put(receivable.subjectId(), receivable));
        for (int i = 0; i < answers.length; i++) {
            if (drafts[i] != null) {
                complete(i, bySubject.get(drafts[i].id()), json);
            }
        }
    }

    private void complete(int index, @Nullable OpenedReceivable receivable, Function<OrderView, String> json) {
        Draft draft = drafts[index];
        OrderView view = OrderRecords.view(draft, receivable, at, receivable == null ? null : dueDates.of(draft));
        String text = json.apply(view);
        placed.add(new NewOrder(draft, receivable, view, text));
        answers[index] = new Answer.Placed(new Placement(draft.id(), text, false));
    }

    /** All that names a cover. */
    List<PlaceOrder> covered() {
        return commands.stream().filter(command -> command.coverId() != null).toList();
    }

    /** All that names a mandate. */
    List<PlaceOrder> mandated() {
        return commands.stream().filter(command -> command.mandateId() != null).toList();
    }

    List<Mandates.Use> mandateUses() {
        return placed.stream()
                .map(order -> order.draft().mandateUse(at))
                .flatMap(Optional::stream)
                .toList();
    }

    List<Covers.Use> uses() {
        return placed.stream()
                .map(order -> order.draft().use(at))
                .flatMap(Optional::stream)
                .toList();
    }

    List<NewOrder> placed() {
        return placed;
    }

    /** What was bought of limited SKUs. */
    List<Purchase> purchases() {
        return placed.stream().flatMap(order -> purchases(order.draft())).toList();
    }

    private Stream<Purchase> purchases(Draft draft) {
        return draft.lines().stream()
                .filter(line -> allowances.isLimited(line.skuId()))
                .map(line -> new Purchase(draft.id(), draft.command().accountId(), line.skuId(), line.quantity()));
    }

    List<OpenedReceivable> opened() {
        return opened;
    }

    List<Event> events() {
        return placed.stream().map(OrderEvents::placed).toList();
    }

    List<PlaceOrder> commands() {
        return commands;
    }

    Instant at() {
        return at;
    }

    List<Answer> answers() {
        List<Answer> all = new ArrayList<>(answers.length);
        for (Answer answer : answers) {
            if (answer == null) {
                throw new IllegalStateException("a command without an answer");
            }
            all.add(answer);
        }
        return all;
    }
}
