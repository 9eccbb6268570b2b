package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.GroupCommit;
import io.hefu.kernel.GroupCommitDrain;
import io.hefu.kernel.Page;
import io.hefu.ordering.ContractView;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.Orders;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.internal.RequestStore.Key;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The door to orders. */
@Service
class OrderService implements Orders {

    private final GroupCommit<PlaceOrder, Answer> placing;
    private final BudgetUnitChoice units;
    private final OrderStore orders;
    private final OrderLineStore lines;
    private final OrderSteps steps;
    private final OrderLife life;
    private final Signing signing;
    private final ContractDesk contracts;
    private final GoodsFirstDesk terms;
    private final UnitCorrection correction;
    private final MeterRegistry meters;
    /** Bounded by the queue of the group commit, which refuses before it grows. */
    private final Set<Key> running = ConcurrentHashMap.newKeySet();

    OrderService(
            Placing placing,
            BudgetUnitChoice units,
            OrderStore orders,
            OrderLineStore lines,
            OrderSteps steps,
            OrderLife life,
            Signing signing,
            ContractDesk contracts,
            GoodsFirstDesk terms,
            UnitCorrection correction,
            OrderingSettings settings,
            MeterRegistry meters,
            GroupCommitDrain drain) {
        this.placing = drain.watch(new GroupCommit<>("orders", settings.commit(), meters, placing::commit));
        this.units = units;
        this.orders = orders;
        this.lines = lines;
        this.steps = steps;
        this.life = life;
        this.signing = signing;
        this.contracts = contracts;
        this.terms = terms;
        this.correction = correction;
        this.meters = meters;
    }

    @Override
    public Mono<Placement> place(Actor actor, Wish wish) {
        return terms.require(wish.request())
                .then(Mono.defer(() -> units.complete(actor, wish.budgetUnitId(), wish.request())))
                .flatMap(this::placeOnce)
                .map(this::placement);
    }

    private Mono<Answer> placeOnce(PlaceOrder command) {
        Key key = Key.of(command);
        // left before the answer, which may be asked for again at once
        return Mono.using(() -> entered(key), entered -> submit(command), running::remove);
    }

    private Key entered(Key key) {
        if (!running.add(key)) {
            throw OrderProblem.REQUEST_IN_PROGRESS.rejection();
        }
        return key;
    }

    /** A duplicate key means that another replica answered this very request meanwhile: its answer is read. */
    private Mono<Answer> submit(PlaceOrder command) {
        return placing.submit(command).retryWhen(Retry.max(1).filter(DuplicateKeyException.class::isInstance));
    }

    private Placement placement(Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            count("refused");
            throw refused.why();
        }
        Placement placement = ((Answer.Placed) answer).placement();
        count(placement.replayed() ? "replayed" : "placed");
        return placement;
    }

    private void count(String result) {
        meters.counter("hefu.orders", "result", result).increment();
    }

    @Override
    public Mono<OrderView> find(Actor actor, UUID id) {
        return orders.find(actor, id)
                .flatMap(order -> lines.of(List.of(id))
                        .map(all -> order.view(actor, all.getOrDefault(id, List.of()), steps.afterSaleFrom())));
    }

    @Override
    public Mono<Page<OrderView>> list(Actor actor, Filter filter, Cursor after, int size) {
        return orders.list(actor, filter, after, size + 1)
                .map(rows -> Page.of(rows, size, OrderRow::cursor))
                .flatMap(page -> withLines(actor, page));
    }

    private Mono<Page<OrderView>> withLines(Actor actor, Page<OrderRow> page) {
        Instant afterSaleFrom = steps.afterSaleFrom();
        return lines.of(page.items().stream().map(OrderRow::id).toList())
                .map(all ->
                        page.map(order -> order.view(actor, all.getOrDefault(order.id(), List.of()), afterSaleFrom)));
    }

    @Override
    public Mono<OrderView> cancel(Actor actor, UUID id, @Nullable String reason) {
        return life.cancel(actor, id, reason).then(find(actor, id));
    }

    @Override
    public Mono<OrderView> changeFreight(Actor actor, UUID id, long freightFen) {
        return signing.changeFreight(actor, id, freightFen).then(find(actor, id));
    }

    @Override
    public Mono<OrderView> sign(Actor actor, UUID id) {
        return signing.sign(actor, id).then(find(actor, id));
    }

    @Override
    public Mono<ContractView> contract(Actor actor, UUID id) {
        return contracts.read(actor, id);
    }

    @Override
    public Mono<OrderView> extendPayment(Actor actor, UUID id) {
        return life.extend(actor, id).then(find(actor, id));
    }

    @Override
    public Mono<OrderView> correctBudgetUnit(Actor actor, UUID id, UUID unitId, String reason) {
        return correction.correct(actor, id, unitId, reason).then(find(actor, id));
    }
}
