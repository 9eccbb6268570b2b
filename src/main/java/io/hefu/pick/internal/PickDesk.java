package io.hefu.pick.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.GroupCommit;
import io.hefu.kernel.GroupCommitDrain;
import io.hefu.kernel.Page;
import io.hefu.ordering.DeliveryAddresses;
import io.hefu.pick.PickProblem;
import io.hefu.pick.Picks;
import io.hefu.pick.internal.HoldBatch.Answer;
import io.hefu.pick.internal.HoldBatch.Hold;
import io.hefu.union.Replacement;
import io.hefu.union.Replacements;
import io.hefu.union.StaffLists;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where members of staff choose. */
@Service
class PickDesk implements Picks {

    private final GroupCommit<Hold, Answer> holding;
    private final QuotaStore quotas;
    private final PickStore picks;
    private final PickWork work;
    private final StaffLists staff;
    private final DeliveryAddresses addresses;
    private final Replacements replacements;
    private final TransactionalOperator tx;
    private final Clock clock;

    PickDesk(
            Holding holding,
            QuotaStore quotas,
            PickStore picks,
            PickWork work,
            StaffLists staff,
            DeliveryAddresses addresses,
            Replacements replacements,
            TransactionalOperator tx,
            PickSettings settings,
            MeterRegistry meters,
            GroupCommitDrain drain,
            Clock clock) {
        this.holding = drain.watch(new GroupCommit<>("picks", settings.commit(), meters, holding::commit));
        this.quotas = quotas;
        this.picks = picks;
        this.work = work;
        this.staff = staff;
        this.addresses = addresses;
        this.replacements = replacements;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<List<Quota>> bind(Actor holder) {
        return staff.reachedBy(holder)
                .flatMap(members -> quotas.bind(members, holder.accountId(), clock.instant()))
                .as(tx::transactional)
                .then(Mono.defer(() -> quotas(holder, null, 100)))
                .map(Page::items)
                .checkpoint("take the quotas that are assigned");
    }

    @Override
    public Mono<Page<Quota>> quotas(Actor holder, @Nullable String cursor, int size) {
        return Mono.defer(() -> quotas.own(
                        holder.accountId(), cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size + 1))
                .map(rows -> Page.of(rows, size, QuotaRow::cursor).map(row -> row.view(clock.instant())));
    }

    @Override
    public Mono<List<Goods>> goods(Actor holder, UUID quotaId) {
        return own(holder, quotaId).flatMap(quota -> quotas.goods(quota, ChinaTime.day(clock.instant())));
    }

    private Mono<QuotaRow> own(Actor holder, UUID quotaId) {
        return quotas.own(holder.accountId(), quotaId)
                .switchIfEmpty(Mono.error(PickProblem.PICK_QUOTA_NOT_FOUND::rejection));
    }

    @Override
    public Mono<Pick> hold(Actor holder, UUID quotaId, List<Line> lines) {
        return holding.submit(new Hold(holder.accountId(), quotaId, lines)).map(Answer::orRaise);
    }

    @Override
    public Mono<Pick> confirm(Actor holder, UUID id, @Nullable UUID addressId) {
        return address(holder, addressId)
                .flatMap(to -> work.confirm(holder, id, to))
                .then(find(holder, id));
    }

    private Mono<Address> address(Actor holder, @Nullable UUID id) {
        return addresses
                .choose(holder, id)
                .switchIfEmpty(Mono.error(PickProblem.PICK_ADDRESS_MISSING::rejection))
                .map(to -> new Address(to.recipient(), to.mobile(), to.divisionCode(), to.detail()));
    }

    @Override
    public Mono<Pick> drop(Actor holder, UUID id) {
        return work.drop(holder, id).then(find(holder, id));
    }

    @Override
    public Mono<Pick> cancel(Actor holder, UUID id) {
        return work.cancel(holder, id).then(find(holder, id));
    }

    @Override
    public Mono<Pick> receive(Actor holder, UUID id) {
        return work.receive(holder, id).then(find(holder, id));
    }

    @Override
    public Mono<Replacement> askReplacement(Actor holder, UUID id, String reason) {
        return ownPick(holder, id)
                .map(pick -> pick.broken(holder.accountId(), reason))
                .flatMap(broken -> replacements.ask(holder, broken));
    }

    private Mono<PickRow> ownPick(Actor holder, UUID id) {
        return Mono.defer(() -> picks.find(id))
                .filter(pick -> holder.accountId().equals(pick.holderId()))
                .switchIfEmpty(Mono.error(PickProblem.PICK_NOT_FOUND::rejection));
    }

    @Override
    public Mono<Pick> find(Actor holder, UUID id) {
        return ownPick(holder, id)
                .zipWith(picks.lines(List.of(id)), (pick, lines) -> pick.view(lines.getOrDefault(id, List.of())));
    }

    @Override
    public Mono<List<Pick>> list(Actor holder, UUID quotaId) {
        return own(holder, quotaId)
                .flatMap(quota -> picks.ofQuota(quotaId))
                .flatMap(rows -> picks.lines(rows.stream().map(PickRow::id).toList())
                        .map(lines -> rows.stream()
                                .map(row -> row.view(lines.getOrDefault(row.id(), List.of())))
                                .toList()));
    }
}
