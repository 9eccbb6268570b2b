package io.hefu.agency.internal;

import io.hefu.agency.AgencyProblem;
import io.hefu.agency.AuthorisationState;
import io.hefu.agency.Authorisations;
import io.hefu.catalog.Categories;
import io.hefu.identity.Accounts;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.DirectOrders;
import io.hefu.ordering.Orders.Placement;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.organization.Divisions;
import io.hefu.union.Budgets;
import io.hefu.union.Budgets.Charge;
import io.hefu.union.Scheme;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where unions let people buy for their unit, and where these do. */
@Service
class AuthorisationDesk implements Authorisations {

    private final AuthorisationStore authorisations;
    private final Accounts accounts;
    private final Categories categories;
    private final Divisions divisions;
    private final Budgets budgets;
    private final DirectOrders orders;
    private final AgencyChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    AuthorisationDesk(
            AuthorisationStore authorisations,
            Accounts accounts,
            Categories categories,
            Divisions divisions,
            Budgets budgets,
            DirectOrders orders,
            AgencyChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.authorisations = authorisations;
        this.accounts = accounts;
        this.categories = categories;
        this.divisions = divisions;
        this.budgets = budgets;
        this.orders = orders;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Authorisation> open(Actor organiser, Draft draft) {
        UUID id = Ids.next();
        Instant at = now();
        return requireFit(organiser, draft)
                .then(Mono.defer(() -> authorisations.insert(id, draft, organiser, at)))
                .then(Mono.defer(() -> authorisations.find(organiser, id)))
                .delayUntil(after -> chronicle.done(organiser, "opened", after, null, at))
                .as(tx::transactional)
                .map(AuthorisationRow::view)
                .checkpoint("open an authorisation");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Mono<Void> requireFit(Actor organiser, Draft draft) {
        boolean backwards = draft.lastDay().isBefore(draft.firstDay());
        // a budget is of one year
        boolean twoYears = draft.firstDay().getYear() != draft.lastDay().getYear();
        if (backwards || twoYears) {
            return Mono.error(() -> invalid("lastDay"));
        }
        return accounts.holder(Role.AGENT, draft.agentId())
                .filter(agent -> organiser.ownUnit().equals(agent.unitId()))
                .switchIfEmpty(Mono.error(AgencyProblem.AUTHORISATION_AGENT_UNFIT::rejection))
                .then(divisions.find(draft.destination().divisionCode()))
                .switchIfEmpty(Mono.error(() -> invalid("divisionCode")))
                .thenMany(categories.all().map(Categories.Category::code))
                .collectList()
                .filter(known -> known.containsAll(draft.categories()))
                .switchIfEmpty(Mono.error(() -> invalid("categories")))
                .then();
    }

    private static RuntimeException invalid(String field) {
        return AgencyProblem.AUTHORISATION_INVALID.rejection(Map.of("field", field));
    }

    @Override
    public Mono<Authorisation> grant(Actor treasurer, UUID id) {
        Instant at = now();
        return locked(treasurer, id)
                .doOnNext(row -> requireState(row, AuthorisationState.DRAFT))
                .doOnNext(row -> requireAnother(treasurer, row))
                .delayUntil(row -> budgets.commit(
                        new Charge(id, row.unitId(), row.firstDay().getYear(), Scheme.MINI_PROGRAM, row.amountFen())))
                .flatMap(row -> authorisations.grant(id, treasurer.accountId(), at))
                .then(Mono.defer(() -> authorisations.find(treasurer, id)))
                .delayUntil(after -> chronicle.done(treasurer, "granted", after, null, at))
                .as(tx::transactional)
                .map(AuthorisationRow::view)
                .checkpoint("grant an authorisation");
    }

    private Mono<AuthorisationRow> locked(Actor actor, UUID id) {
        return authorisations
                .lock(List.of(id))
                .next()
                .filter(row -> row.unitId().equals(actor.unitId()))
                .switchIfEmpty(notFound());
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(AgencyProblem.AUTHORISATION_NOT_FOUND::rejection);
    }

    private static void requireState(AuthorisationRow row, AuthorisationState... states) {
        if (!List.of(states).contains(row.state())) {
            throw AgencyProblem.AUTHORISATION_STATE.rejection(Map.of("state", row.state()));
        }
    }

    private static void requireAnother(Actor treasurer, AuthorisationRow row) {
        if (row.openedBy().equals(treasurer.accountId())) {
            throw AgencyProblem.AUTHORISATION_OWN.rejection();
        }
    }

    @Override
    public Mono<Authorisation> revoke(Actor actor, UUID id, String reason) {
        Instant at = now();
        return locked(actor, id)
                .doOnNext(row -> requireState(row, AuthorisationState.DRAFT, AuthorisationState.GRANTED))
                .flatMap(row -> authorisations
                        .end(id, AuthorisationState.REVOKED, at)
                        .then(budgets.move(id, row.usedFen() - row.paidFen(), row.paidFen())))
                .then(Mono.defer(() -> authorisations.find(actor, id)))
                .delayUntil(after -> chronicle.done(actor, "revoked", after, reason, at))
                .as(tx::transactional)
                .map(AuthorisationRow::view)
                .checkpoint("revoke an authorisation");
    }

    @Override
    public Mono<Authorisation> find(Actor actor, UUID id) {
        return Mono.defer(() -> authorisations.find(actor, id))
                .switchIfEmpty(notFound())
                .map(AuthorisationRow::view);
    }

    @Override
    public Mono<Page<Authorisation>> list(
            Actor actor, @Nullable AuthorisationState state, @Nullable String cursor, int size) {
        return Mono.defer(() -> authorisations.list(
                        actor, state, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size + 1))
                .map(rows -> Page.of(rows, size, AuthorisationRow::cursor).map(AuthorisationRow::view));
    }

    @Override
    public Mono<Placement> order(Actor agent, UUID id, String key, List<PlaceOrder.Line> lines) {
        return authorisations
                .find(agent, id)
                .filter(row -> row.agentId().equals(agent.accountId()))
                .switchIfEmpty(notFound())
                .flatMap(row -> orders.place(agent, key, DirectOrders.Wish.mandated(id, lines, address(row))));
    }

    private static Address address(AuthorisationRow row) {
        return new Address(
                row.id(), row.recipient(), row.mobile(), row.divisionCode(), row.division(), row.detail(), false);
    }
}
