package io.hefu.organization.internal;

import io.hefu.identity.AccountView;
import io.hefu.identity.Accounts;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Bulk;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.organization.BindingStatus;
import io.hefu.organization.BindingView;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.UnitBindings;
import io.hefu.organization.domain.BindingStep;
import io.hefu.organization.domain.BindingStep.Party;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where a unit says who belongs to it. */
@Service
class UnitBindingDesk implements UnitBindings {

    private final BindingStore bindings;
    private final BindingSteps steps;
    private final Accounts accounts;
    private final TransactionalOperator tx;

    UnitBindingDesk(BindingStore bindings, BindingSteps steps, Accounts accounts, TransactionalOperator tx) {
        this.bindings = bindings;
        this.steps = steps;
        this.accounts = accounts;
        this.tx = tx;
    }

    @Override
    public Mono<Page<BindingView>> list(Actor actor, Filter filter, Cursor after, int size) {
        return bindings.list(actor, filter, after, size + 1)
                .collectList()
                .map(rows -> Page.of(rows, size, BindingRow::cursor))
                .flatMap(this::views)
                .checkpoint("list the people of a unit");
    }

    private Mono<Page<BindingView>> views(Page<BindingRow> page) {
        List<UUID> people =
                page.items().stream().map(BindingRow::accountId).distinct().toList();
        return accounts.find(people)
                .collectMap(AccountView::id, account -> Optional.ofNullable(account.mobile()))
                .map(mobiles -> page.map(row -> row.view(
                        Party.UNIT,
                        mobiles.getOrDefault(row.accountId(), Optional.empty()).orElse(null))));
    }

    @Override
    public Mono<BindingView> approve(Actor actor, UUID id) {
        return decide(actor, id, row -> former(actor, row).then(take(actor, row, BindingStep.APPROVE, null)));
    }

    /** The unit to which the person belonged until now; not looked for where the step is refused anyway. */
    private Mono<BindingRow> former(Actor actor, BindingRow row) {
        return Mono.fromRunnable(() -> BindingStep.APPROVE.check(row.status()))
                .then(Mono.defer(() -> bindings.lock(row.accountId(), BindingStatus.ACTIVE)))
                .flatMap(active -> steps.take(actor, active, BindingStep.CHANGE, null));
    }

    @Override
    public Mono<BindingView> reject(Actor actor, UUID id, String reason) {
        return decide(actor, id, row -> take(actor, row, BindingStep.REJECT, reason));
    }

    @Override
    public Mono<BindingView> end(Actor actor, UUID id, String reason) {
        return decide(actor, id, row -> take(actor, row, BindingStep.END, reason));
    }

    @Override
    public Mono<Bulk<BindingView>> approveAll(Actor actor, List<UUID> ids) {
        return Bulk.of(ids, Function.identity(), id -> approve(actor, id));
    }

    private Mono<BindingRow> take(Actor actor, BindingRow row, BindingStep step, @Nullable String reason) {
        return Mono.defer(() -> steps.take(actor, row, step, reason));
    }

    private Mono<BindingView> decide(Actor actor, UUID id, Function<BindingRow, Mono<BindingRow>> decision) {
        return bindings.lock(actor, id)
                .switchIfEmpty(Mono.error(OrganizationProblem.BINDING_NOT_FOUND::rejection))
                .flatMap(decision)
                .flatMap(row -> views(new Page<>(List.of(row), null)))
                .map(page -> page.items().get(0))
                .checkpoint("decide on a binding")
                .as(tx::transactional);
    }
}
