package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.SupplierDocuments.Document;
import io.hefu.organization.SupplierDocuments.Purpose;
import io.hefu.organization.SupplierStatus;
import io.hefu.organization.SupplierView;
import io.hefu.organization.Suppliers;
import io.hefu.organization.domain.SupplierStep;
import io.hefu.organization.internal.SupplierChronicle.Deed;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Leads suppliers to the market. */
@Service
class SupplierDesk implements Suppliers {

    private static final Set<Purpose> NEEDED = EnumSet.of(Purpose.BUSINESS_LICENSE, Purpose.FARMERS_LINK);

    private final SupplierStore suppliers;
    private final DocumentStore documents;
    private final SupplierChronicle chronicle;
    private final SupplierOpening opening;
    private final TransactionalOperator tx;
    private final Clock clock;

    SupplierDesk(
            SupplierStore suppliers,
            DocumentStore documents,
            SupplierChronicle chronicle,
            SupplierOpening opening,
            TransactionalOperator tx,
            Clock clock) {
        this.suppliers = suppliers;
        this.documents = documents;
        this.chronicle = chronicle;
        this.opening = opening;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Page<SupplierView>> list(Actor actor, Filter filter, Cursor after, int size) {
        return suppliers
                .list(actor, filter, after, size + 1)
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.createdAt(), row.id())))
                .map(page -> page.map(SupplierRow::view))
                .checkpoint("list suppliers");
    }

    @Override
    public Mono<SupplierView> find(Actor actor, UUID id) {
        return suppliers
                .find(actor, id)
                .switchIfEmpty(Mono.error(OrganizationProblem.SUPPLIER_NOT_FOUND::rejection))
                .map(SupplierRow::view);
    }

    @Override
    public Mono<Opened> open(Actor actor, NewSupplier wish) {
        return opening.open(actor, wish)
                .checkpoint("open the application of a supplier")
                .as(tx::transactional);
    }

    @Override
    public Mono<SupplierView> edit(Actor actor, UUID id, long version, Profile profile) {
        return step(actor, id, SupplierStep.EDIT, null, row -> {
            if (row.version() != version) {
                return Mono.error(OrganizationProblem.SUPPLIER_VERSION_STALE::rejection);
            }
            return suppliers.edit(id, profile, clock.instant());
        });
    }

    @Override
    public Mono<SupplierView> setAutoSign(Actor actor, UUID id, boolean autoSign) {
        return locked(actor, id)
                .flatMap(row -> suppliers
                        .setAutoSign(id, autoSign, clock.instant())
                        .then(Mono.defer(() -> find(actor, id)))
                        .delayUntil(view -> tell(actor, "supplier.auto-sign-set", row.view(), view)))
                .checkpoint("let contracts be signed at once, or not")
                .as(tx::transactional);
    }

    @Override
    public Mono<SupplierView> apply(Actor actor, UUID id) {
        return step(
                actor,
                id,
                SupplierStep.APPLY,
                null,
                row -> requireDocuments(id).then(Mono.defer(() -> become(row, SupplierStep.APPLY, null))));
    }

    private Mono<Void> requireDocuments(UUID id) {
        return documents.of(id).map(Document::purpose).collectList().flatMap(there -> {
            Set<Purpose> missing = EnumSet.copyOf(NEEDED);
            there.forEach(missing::remove);
            return missing.isEmpty()
                    ? Mono.empty()
                    : Mono.error(OrganizationProblem.SUPPLIER_DOCUMENTS_MISSING.rejection(Map.of("purposes", missing)));
        });
    }

    @Override
    public Mono<SupplierView> recommend(Actor actor, UUID id) {
        return move(actor, id, SupplierStep.RECOMMEND, null);
    }

    @Override
    public Mono<SupplierView> refuse(Actor actor, UUID id, String reason) {
        return step(actor, id, SupplierStep.REFUSE, reason, row -> {
            boolean turn =
                    row.status() == SupplierStatus.APPLIED ? actor.is(Role.COUNTY) : SupplierScope.isPlatform(actor);
            return turn ? become(row, SupplierStep.REFUSE, reason) : Mono.error(CommonProblem.FORBIDDEN::rejection);
        });
    }

    @Override
    public Mono<SupplierView> approve(Actor actor, UUID id) {
        return step(
                actor,
                id,
                SupplierStep.APPROVE,
                null,
                row -> suppliers
                        .isPayable(id)
                        .filter(payable -> payable)
                        .switchIfEmpty(Mono.error(OrganizationProblem.SETTLEMENT_ACCOUNT_MISSING::rejection))
                        .flatMap(payable -> become(row, SupplierStep.APPROVE, null)));
    }

    @Override
    public Mono<SupplierView> suspend(Actor actor, UUID id, String reason) {
        return move(actor, id, SupplierStep.SUSPEND, reason);
    }

    @Override
    public Mono<SupplierView> resume(Actor actor, UUID id) {
        return move(actor, id, SupplierStep.RESUME, null);
    }

    private Mono<SupplierView> move(Actor actor, UUID id, SupplierStep step, @Nullable String reason) {
        return step(actor, id, step, reason, row -> become(row, step, reason));
    }

    private Mono<Void> become(SupplierRow row, SupplierStep step, @Nullable String reason) {
        return suppliers.become(row.id(), step.from(row.status()), reason, clock.instant());
    }

    private Mono<SupplierView> step(
            Actor actor,
            UUID id,
            SupplierStep step,
            @Nullable String reason,
            Function<SupplierRow, Mono<Void>> change) {
        return locked(actor, id)
                .doOnNext(row -> step.from(row.status()))
                .flatMap(row -> change.apply(row)
                        .then(Mono.defer(() -> find(actor, id)))
                        .delayUntil(view -> chronicle.tell(
                                new Deed(actor, "supplier." + step.told(), id, row.view(), view, reason),
                                clock.instant())))
                .checkpoint(step.told())
                .as(tx::transactional);
    }

    private Mono<SupplierRow> locked(Actor actor, UUID id) {
        return suppliers.lock(actor, id).switchIfEmpty(Mono.error(OrganizationProblem.SUPPLIER_NOT_FOUND::rejection));
    }

    private Mono<Void> tell(Actor actor, String what, @Nullable SupplierView before, SupplierView after) {
        return chronicle.tell(new Deed(actor, what, after.id(), before, after, null), clock.instant());
    }
}
