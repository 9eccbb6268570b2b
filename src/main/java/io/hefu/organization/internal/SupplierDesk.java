package io.hefu.organization.internal;

import io.hefu.identity.AccountKind;
import io.hefu.identity.Accounts;
import io.hefu.identity.NewAccount;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
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
import java.util.List;
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
    private final Accounts accounts;
    private final TransactionalOperator tx;
    private final Clock clock;

    SupplierDesk(
            SupplierStore suppliers,
            DocumentStore documents,
            SupplierChronicle chronicle,
            Accounts accounts,
            TransactionalOperator tx,
            Clock clock) {
        this.suppliers = suppliers;
        this.documents = documents;
        this.chronicle = chronicle;
        this.accounts = accounts;
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
        UUID id = Ids.next();
        return checkCounty(actor, wish.countyCode())
                .then(Mono.defer(() -> suppliers.insert(id, wish, clock.instant())))
                .filter(inserted -> inserted)
                .switchIfEmpty(Mono.defer(() -> known(wish)))
                .then(Mono.defer(() -> accounts.open(actor, List.of(account(id, wish)))))
                .flatMap(opened -> find(actor, id)
                        .delayUntil(view -> tell(actor, "supplier.opened", null, view))
                        .map(view -> new Opened(
                                view, opened.get(0).login(), opened.get(0).activationCode())))
                .checkpoint("open the application of a supplier")
                .as(tx::transactional);
    }

    private Mono<Void> checkCounty(Actor actor, String county) {
        if (!actor.is(Role.ADMIN) && !county.equals(actor.region())) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        return suppliers
                .knowsCounty(county)
                .filter(known -> known)
                .switchIfEmpty(Mono.error(OrganizationProblem.SUPPLIER_COUNTY_UNKNOWN::rejection))
                .then();
    }

    private Mono<Boolean> known(NewSupplier wish) {
        return suppliers
                .withCreditCode(wish.creditCode())
                .flatMap(other -> Mono.error(OrganizationProblem.SUPPLIER_KNOWN.rejection(Map.of("id", other))));
    }

    private static NewAccount account(UUID supplier, NewSupplier wish) {
        return new NewAccount(
                wish.login(),
                wish.name(),
                AccountKind.SUPPLIER,
                Set.of(Role.SUPPLIER),
                null,
                supplier,
                null,
                wish.contactMobile(),
                null);
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
