package io.hefu.union.internal;

import io.hefu.identity.Accounts;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.kernel.TextCursor;
import io.hefu.organization.Mobile;
import io.hefu.union.LeaverListener;
import io.hefu.union.StaffLists;
import io.hefu.union.StaffMember;
import io.hefu.union.UnionProblem;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where a union keeps its unit's staff list by hand. */
@Service
class StaffDesk implements StaffLists {

    private final StaffStore staff;
    private final Accounts accounts;
    private final List<LeaverListener> listeners;
    private final UnionChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    StaffDesk(
            StaffStore staff,
            Accounts accounts,
            List<LeaverListener> listeners,
            UnionChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.staff = staff;
        this.accounts = accounts;
        this.listeners = listeners;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<StaffMember> add(Actor actor, Form form) {
        return Mono.defer(() -> staff.insert(Ids.next(), actor.ownUnit(), checked(form), clock.instant()))
                .map(StaffRow::view)
                .delayUntil(member -> chronicle.member(actor, "added", null, member))
                .as(tx::transactional)
                .onErrorMap(DuplicateKeyException.class, taken -> UnionProblem.STAFF_MEMBER_KNOWN.rejection())
                .checkpoint("add a member of staff");
    }

    private static Form checked(Form form) {
        String mobile = Mobile.read(form.mobile()).orElseThrow(UnionProblem.MOBILE_INVALID::rejection);
        return new Form(form.staffNo(), form.name(), mobile, form.department());
    }

    @Override
    public Mono<StaffMember> change(Actor actor, UUID id, Form form) {
        return present(actor, id)
                .flatMap(before -> staff.update(id, actor.ownUnit(), checked(form))
                        .map(StaffRow::view)
                        .delayUntil(after -> chronicle.member(actor, "changed", before.view(), after)))
                .as(tx::transactional)
                .onErrorMap(DuplicateKeyException.class, taken -> UnionProblem.STAFF_MEMBER_KNOWN.rejection())
                .checkpoint("change a member of staff");
    }

    private Mono<StaffRow> present(Actor actor, UUID id) {
        return Mono.defer(() -> staff.lock(id, actor.ownUnit()))
                .switchIfEmpty(Mono.error(UnionProblem.STAFF_MEMBER_NOT_FOUND::rejection))
                .filter(row -> row.leftAt() == null)
                .switchIfEmpty(Mono.error(UnionProblem.STAFF_MEMBER_LEFT::rejection));
    }

    @Override
    public Mono<StaffMember> leave(Actor actor, UUID id) {
        return present(actor, id)
                .flatMap(before -> staff.leave(actor.ownUnit(), List.of(id), clock.instant())
                        .then(tellLeavers(List.of(id)))
                        .then(Mono.defer(() -> staff.lock(id, actor.ownUnit())))
                        .map(StaffRow::view)
                        .delayUntil(after -> chronicle.member(actor, "left", before.view(), after)))
                .as(tx::transactional)
                .checkpoint("let a member of staff leave");
    }

    /** Within the transaction in which they leave. */
    Mono<Void> tellLeavers(Collection<UUID> memberIds) {
        return Flux.fromIterable(listeners)
                .concatMap(listener -> listener.left(memberIds))
                .then();
    }

    @Override
    public Mono<Page<StaffMember>> list(Actor actor, Filter filter, @Nullable String cursor, int size) {
        return Mono.defer(() -> staff.list(actor.ownUnit(), filter, TextCursor.after(cursor), size + 1))
                .map(rows -> TextCursor.page(rows, size, StaffRow::staffNo).map(StaffRow::view))
                .checkpoint("list the staff of a unit");
    }

    @Override
    public Mono<List<UUID>> all(UUID unitId, @Nullable List<UUID> ids) {
        if (ids == null) {
            return staff.present(unitId).collectList();
        }
        return staff.present(unitId, ids)
                .collectList()
                .filter(found -> found.size() == new HashSet<>(ids).size())
                .switchIfEmpty(Mono.error(UnionProblem.STAFF_MEMBER_NOT_FOUND::rejection));
    }

    @Override
    public Mono<List<UUID>> reachedBy(Actor holder) {
        return accounts.mobiles(List.of(holder.accountId()))
                .next()
                .switchIfEmpty(Mono.error(UnionProblem.STAFF_MOBILE_MISSING::rejection))
                .flatMap(account -> staff.reachedBy(account.mobile()).collectList());
    }

    @Override
    public Flux<Reach> mobiles(Collection<UUID> ids) {
        return staff.mobiles(ids);
    }
}
