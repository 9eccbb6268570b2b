package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.organization.AccountNumber;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.SettlementAccountChanges;
import io.hefu.organization.internal.SupplierChronicle.Deed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Leads suppliers to other settlement accounts. */
@Service
class AccountChangeDesk implements SettlementAccountChanges {

    private final SupplierStore suppliers;
    private final AccountChangeStore changes;
    private final SupplierChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    AccountChangeDesk(
            SupplierStore suppliers,
            AccountChangeStore changes,
            SupplierChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.suppliers = suppliers;
        this.changes = changes;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Change> request(Actor actor, UUID supplier, Wish wish) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        return suppliers
                .lock(actor, supplier)
                .switchIfEmpty(Mono.error(OrganizationProblem.SUPPLIER_NOT_FOUND::rejection))
                .then(Mono.defer(() -> changes.proves(supplier, wish.proofId())))
                .filter(proven -> proven)
                .switchIfEmpty(Mono.error(OrganizationProblem.BANK_PROOF_NEEDED::rejection))
                .then(Mono.defer(() -> requireFree(supplier, wish.accountNo())))
                .then(Mono.defer(() -> changes.insert(id, supplier, wish, actor.accountId(), now)))
                .filter(inserted -> inserted)
                .switchIfEmpty(Mono.error(OrganizationProblem.SETTLEMENT_CHANGE_OPEN::rejection))
                .then(Mono.defer(() -> changes.lock(actor, id)))
                .map(AccountChangeRow::view)
                .delayUntil(change -> tell(actor, "requested", null, change, now))
                .checkpoint("ask for another settlement account")
                .as(tx::transactional);
    }

    private Mono<Void> requireFree(UUID supplier, String accountNo) {
        return changes.isTaken(supplier, accountNo)
                .filter(taken -> !taken)
                .switchIfEmpty(Mono.error(OrganizationProblem.SETTLEMENT_ACCOUNT_TAKEN::rejection))
                .then();
    }

    @Override
    public Mono<Page<Change>> list(Actor actor, @Nullable UUID supplier, boolean openOnly, Cursor after, int size) {
        return changes.list(actor, supplier, openOnly, after, size + 1)
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.requestedAt(), row.id())))
                .map(page -> page.map(AccountChangeRow::view))
                .checkpoint("list changes of settlement accounts");
    }

    @Override
    public Mono<Change> agree(Actor actor, UUID id) {
        return decide(actor, id, (row, now) -> {
                    row.requireOther(actor.accountId());
                    return row.firstBy() == null
                            ? changes.seen(id, actor.accountId(), now).thenReturn("seen")
                            : requireFree(row.supplierId(), row.accountNo())
                                    .then(Mono.defer(() -> changes.carryOut(row, actor.accountId(), now)))
                                    .thenReturn("done");
                })
                .onErrorMap(
                        DuplicateKeyException.class, taken -> OrganizationProblem.SETTLEMENT_ACCOUNT_TAKEN.rejection())
                .checkpoint("agree to another settlement account")
                .as(tx::transactional);
    }

    @Override
    public Mono<Change> refuse(Actor actor, UUID id, String reason) {
        return decide(actor, id, (row, now) -> changes.refuse(id, reason, now).thenReturn("refused"))
                .checkpoint("refuse another settlement account")
                .as(tx::transactional);
    }

    private Mono<Change> decide(Actor actor, UUID id, BiFunction<AccountChangeRow, Instant, Mono<String>> decision) {
        Instant now = clock.instant();
        return changes.lock(actor, id)
                .switchIfEmpty(Mono.error(OrganizationProblem.SETTLEMENT_CHANGE_NOT_FOUND::rejection))
                .doOnNext(AccountChangeRow::requireOpen)
                .flatMap(row -> decision.apply(row, now)
                        .flatMap(what -> changes.lock(actor, id)
                                .map(AccountChangeRow::view)
                                .delayUntil(after -> tell(actor, what, row.view(), after, now))));
    }

    @Override
    public Mono<List<Held>> accounts(Actor actor, UUID supplier) {
        return suppliers
                .find(actor, supplier)
                .switchIfEmpty(Mono.error(OrganizationProblem.SUPPLIER_NOT_FOUND::rejection))
                .thenMany(Flux.defer(() -> changes.accounts(supplier)))
                .map(held -> new Held(
                        held.accountName(),
                        AccountNumber.masked(held.accountNo()),
                        held.bankName(),
                        held.validFrom(),
                        held.validTo()))
                .collectList();
    }

    private Mono<Void> tell(Actor actor, String what, @Nullable Change before, Change after, Instant at) {
        return chronicle.tell(
                new Deed(actor, "settlement-account-change." + what, after.supplierId(), before, after, after.reason()),
                at);
    }
}
