package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.kernel.Rejection;
import io.hefu.organization.BindingSource;
import io.hefu.organization.BindingStatus;
import io.hefu.organization.BindingView;
import io.hefu.organization.BoundUnits;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.OwnBinding;
import io.hefu.organization.UnitStatus;
import io.hefu.organization.domain.BindingStep;
import io.hefu.organization.domain.BindingStep.Party;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where a person says to which unit it belongs. */
@Service
class OwnBindingDesk implements OwnBinding, BoundUnits {

    private final BindingStore bindings;
    private final BindingSteps steps;
    private final BindingChronicle chronicle;
    private final OwnStandings standings;
    private final BindableUnits bindable;
    private final BudgetUnits units;
    private final TransactionalOperator tx;
    private final Clock clock;

    OwnBindingDesk(
            BindingStore bindings,
            BindingSteps steps,
            BindingChronicle chronicle,
            OwnStandings standings,
            BindableUnits bindable,
            BudgetUnits units,
            TransactionalOperator tx,
            Clock clock) {
        this.bindings = bindings;
        this.steps = steps;
        this.chronicle = chronicle;
        this.standings = standings;
        this.bindable = bindable;
        this.units = units;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<UUID> of(Actor person) {
        return standings.unitOfOneOfMany(person);
    }

    @Override
    public Mono<Standing> find(Actor person) {
        return standings.of(person).checkpoint("find the own unit");
    }

    @Override
    public Mono<Page<BindingView>> history(Actor person, Cursor after, int size) {
        return bindings.history(person.accountId(), after, size + 1)
                .collectList()
                .map(rows -> Page.of(rows, size, BindingRow::cursor).map(row -> row.view(Party.PERSON, null)))
                .checkpoint("list the own units");
    }

    @Override
    public Mono<List<Bindable>> search(Actor person, String name, @Nullable String region) {
        return bindable.search(person, name, region).checkpoint("search a unit to belong to");
    }

    @Override
    public Mono<Standing> request(Actor person, Wish wish) {
        return units.find(wish.unitId())
                .switchIfEmpty(Mono.error(OrganizationProblem.BUDGET_UNIT_NOT_FOUND::rejection))
                .doOnNext(OwnBindingDesk::checkOpen)
                .flatMap(unit -> standings.of(person))
                .doOnNext(standing -> checkRequest(standing, wish))
                .flatMap(standing -> insert(person, wish, BindingStatus.REQUESTED, "requested"))
                .then(Mono.defer(() -> standings.of(person)))
                .checkpoint("ask a unit")
                .as(tx::transactional)
                // the same person asked twice at once
                .onErrorResume(DuplicateKeyException.class, twice -> refused(person));
    }

    private static void checkOpen(BudgetUnit unit) {
        if (unit.status() != UnitStatus.ACTIVE) {
            throw OrganizationProblem.UNIT_CLOSED.rejection();
        }
    }

    private static void checkRequest(Standing standing, Wish wish) {
        BindingView current = standing.current();
        boolean there = current != null && current.unitId().equals(wish.unitId());
        if (there || !standing.allowed().contains(BindingStep.REQUEST)) {
            throw refusal(standing);
        }
    }

    private Mono<BindingRow> insert(Actor person, Wish wish, BindingStatus status, String told) {
        UUID id = Ids.next();
        return bindings.insert(id, person.accountId(), wish, status, clock.instant())
                .then(Mono.defer(() -> bindings.find(id)))
                .delayUntil(row -> chronicle.tell(person, told, null, row));
    }

    @Override
    public Mono<Standing> withdraw(Actor person) {
        return bindings.lock(person.accountId(), BindingStatus.REQUESTED)
                .switchIfEmpty(Mono.defer(() -> refused(person)))
                .flatMap(row -> steps.take(person, row, BindingStep.WITHDRAW, null))
                .then(Mono.defer(() -> standings.of(person)))
                .checkpoint("ask a unit no longer")
                .as(tx::transactional);
    }

    @Override
    public Mono<Standing> leave(Actor person) {
        return bindings.lock(person.accountId(), BindingStatus.ACTIVE)
                .flatMap(row -> steps.take(person, row, BindingStep.LEAVE, null))
                .switchIfEmpty(Mono.defer(() -> leaveGiven(person)))
                .then(Mono.defer(() -> standings.of(person)))
                .checkpoint("leave the own unit")
                .as(tx::transactional);
    }

    /** The platform's word, which is no binding, ends by one that has ended. */
    private Mono<BindingRow> leaveGiven(Actor person) {
        return standings
                .unit(person)
                .switchIfEmpty(Mono.defer(() -> refused(person)))
                .map(unit -> new Wish(unit, BindingSource.PLATFORM, person.account(), null))
                .flatMap(wish -> insert(person, wish, BindingStatus.ENDED, BindingStep.LEAVE.told()));
    }

    private <T> Mono<T> refused(Actor person) {
        return standings.of(person).flatMap(standing -> Mono.error(refusal(standing)));
    }

    private static Rejection refusal(Standing standing) {
        String status = standing.requested() != null
                ? BindingStatus.REQUESTED.name()
                : standing.current() != null ? BindingStatus.ACTIVE.name() : "NONE";
        return OrganizationProblem.BINDING_STATUS.rejection(Map.of("state", status, "allowed", standing.allowed()));
    }
}
