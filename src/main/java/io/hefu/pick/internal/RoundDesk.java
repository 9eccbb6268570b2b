package io.hefu.pick.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Page;
import io.hefu.pick.PickProblem;
import io.hefu.pick.PickRound;
import io.hefu.pick.PickRound.Figures;
import io.hefu.pick.PickRounds;
import io.hefu.union.Purchase;
import io.hefu.union.PurchaseCommand;
import io.hefu.union.PurchaseState;
import io.hefu.union.PurchaseView;
import io.hefu.union.Purchases;
import io.hefu.union.Purchases.Filter;
import io.hefu.union.Scheme;
import io.hefu.union.StaffLists;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The door of unions to their rounds. */
@Service
class RoundDesk implements PickRounds {

    private final Purchases purchases;
    private final RoundStore rounds;
    private final RoundOpening opening;
    private final RoundReminders reminders;
    private final QuotaStore quotas;
    private final StaffLists staff;
    private final PickChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    RoundDesk(
            Purchases purchases,
            RoundStore rounds,
            RoundOpening opening,
            RoundReminders reminders,
            QuotaStore quotas,
            StaffLists staff,
            PickChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.purchases = purchases;
        this.rounds = rounds;
        this.opening = opening;
        this.reminders = reminders;
        this.quotas = quotas;
        this.staff = staff;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<PickRound> open(Actor organiser, Draft draft) {
        return opening.open(organiser, draft)
                .delayUntil(round -> tell(organiser, "opened", round))
                .as(tx::transactional)
                .flatMap(round -> find(organiser, round.id()))
                .checkpoint("open a round of picks");
    }

    private Mono<Void> tell(Actor actor, String what, RoundRow round) {
        return figures(round.id()).flatMap(figures -> chronicle.round(actor, what, round, figures));
    }

    private Mono<Figures> figures(UUID id) {
        return rounds.figures(List.of(id)).map(found -> Objects.requireNonNull(found.get(id)));
    }

    @Override
    public Mono<PickRound> assign(Actor organiser, UUID id, @Nullable List<UUID> memberIds) {
        Instant at = clock.instant();
        return running(organiser, id, at)
                .delayUntil(round ->
                        staff.all(organiser.ownUnit(), memberIds).flatMap(members -> assign(round, members, at)))
                .delayUntil(round -> tell(organiser, "assigned", round))
                .as(tx::transactional)
                .then(find(organiser, id))
                .checkpoint("give out quotas");
    }

    /** Locked, paid and not over. */
    private Mono<RoundRow> running(Actor organiser, UUID id, Instant at) {
        return purchases
                .hold(organiser, id, PurchaseCommand.GIVE_OUT)
                .then(Mono.defer(() -> rounds.lock(id)))
                .switchIfEmpty(notFound())
                .filter(round -> at.isBefore(round.endsAt()))
                .switchIfEmpty(Mono.error(PickProblem.PICK_ROUND_OVER::rejection));
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(PickProblem.PICK_ROUND_NOT_FOUND::rejection);
    }

    private Mono<Void> assign(RoundRow round, List<UUID> members, Instant at) {
        return quotas.assign(round, members, at)
                .collectList()
                .delayUntil(fresh -> quotas.count(round.id()).doOnNext(all -> requireEnough(round, all)))
                .flatMap(fresh -> quotas.find(fresh).collectList())
                .flatMap(fresh -> chronicle.quotas("assigned", fresh, at));
    }

    private static void requireEnough(RoundRow round, long all) {
        if (all > round.persons()) {
            throw PickProblem.PICK_QUOTAS_SHORT.rejection(Map.of("wanted", all, "bought", round.persons()));
        }
    }

    @Override
    public Mono<PickRound> remind(Actor organiser, UUID id) {
        Instant at = clock.instant();
        return running(organiser, id, at)
                .doOnNext(round -> requireNotToday(round, at))
                .delayUntil(round -> reminders.remind(round, at))
                .delayUntil(round -> tell(organiser, "reminded", round))
                .as(tx::transactional)
                .then(find(organiser, id))
                .checkpoint("remind those who have not chosen");
    }

    private static void requireNotToday(RoundRow round, Instant at) {
        Instant before = round.remindedAt();
        if (before != null && ChinaTime.day(before).equals(ChinaTime.day(at))) {
            throw PickProblem.PICK_REMINDED.rejection();
        }
    }

    @Override
    public Mono<PickRound> refund(Actor treasurer, UUID id, String reason) {
        return purchases
                .require(treasurer, id, PurchaseCommand.REFUND)
                .zipWhen(purchase -> round(id)
                        .filter(round -> round.overAt() != null)
                        .switchIfEmpty(Mono.error(PickProblem.PICK_ROUND_RUNNING::rejection))
                        .flatMap(round -> figures(id).map(figures -> unused(purchase, round, figures))))
                .flatMap(both -> purchases.refund(treasurer, both.getT1(), both.getT2(), reason))
                .as(tx::transactional)
                .then(find(treasurer, id))
                .checkpoint("refund what nobody has chosen");
    }

    private static long unused(Purchase purchase, RoundRow round, Figures figures) {
        long fen = purchase.paidFen() - figures.usedUnits() * round.unitFen();
        if (fen <= 0) {
            throw PickProblem.PICK_NOTHING_TO_REFUND.rejection();
        }
        return fen;
    }

    private Mono<RoundRow> round(UUID id) {
        return rounds.find(id).switchIfEmpty(notFound());
    }

    @Override
    public Mono<PickRound> find(Actor actor, UUID id) {
        return purchases
                .find(actor, id)
                .flatMap(purchase -> round(id).zipWith(figures(id), (round, figures) -> round.view(purchase, figures)));
    }

    @Override
    public Mono<Page<PickRound>> list(Actor actor, @Nullable PurchaseState state, @Nullable String cursor, int size) {
        return purchases
                .list(actor, new Filter(Scheme.WAREHOUSE_PICK, state), cursor, size)
                .flatMap(this::withRounds);
    }

    private Mono<Page<PickRound>> withRounds(Page<PurchaseView> page) {
        List<UUID> ids = page.items().stream().map(PurchaseView::id).toList();
        return Mono.zip(rounds.find(ids).collectMap(RoundRow::id), rounds.figures(ids))
                .map(read -> page.map(purchase -> Objects.requireNonNull(
                                read.getT1().get(purchase.id()))
                        .view(purchase, Objects.requireNonNull(read.getT2().get(purchase.id())))));
    }

    @Override
    public Mono<Page<Quota>> quotas(Actor actor, UUID id, @Nullable UUID after, int size) {
        return purchases
                .find(actor, id)
                .then(Mono.defer(() -> quotas.ofRound(id, after, size + 1)))
                .map(rows -> new Page<>(
                        rows.subList(0, Math.min(size, rows.size())),
                        rows.size() > size ? rows.get(size - 1).id().toString() : null));
    }
}
