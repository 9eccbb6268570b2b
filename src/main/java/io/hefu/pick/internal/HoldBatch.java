package io.hefu.pick.internal;

import io.hefu.catalog.WarehouseStock;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Rejection;
import io.hefu.pick.PickProblem;
import io.hefu.pick.Picks.Line;
import io.hefu.pick.Picks.Pick;
import io.hefu.pick.domain.Costs;
import io.hefu.pick.internal.PickStore.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The working memory of one transaction that sets pieces aside; made anew for every attempt. */
final class HoldBatch {

    private final List<Hold> commands;
    private final Instant at;
    private final Instant until;
    private final Answer[] answers;
    private final @Nullable Wanted[] wanted;

    /** @param hold how long what is set aside waits to be confirmed */
    HoldBatch(List<Hold> commands, Instant at, Duration hold) {
        this.commands = commands;
        this.at = at;
        this.until = at.plus(hold);
        this.answers = new Answer[commands.size()];
        this.wanted = new Wanted[commands.size()];
    }

    Set<UUID> quotaIds() {
        return commands.stream().map(Hold::quotaId).collect(Collectors.toSet());
    }

    /**
     * Refuses what the quotas do not allow, in the order in which it came.
     *
     * @param costs of a piece, by round and SKU
     * @param held the quotas for which something is held already
     */
    void decide(Map<UUID, QuotaRow> quotas, Map<UUID, Map<UUID, Long>> costs, Set<UUID> held) {
        Set<UUID> taken = new HashSet<>(held);
        for (int i = 0; i < answers.length; i++) {
            try {
                Wanted wish = decide(commands.get(i), quotas, costs, taken);
                taken.add(wish.quota().id());
                wanted[i] = wish;
                answers[i] = new Answer(wish.held(until), null);
            } catch (Rejection why) {
                answers[i] = new Answer(null, why);
            }
        }
    }

    private Wanted decide(Hold hold, Map<UUID, QuotaRow> quotas, Map<UUID, Map<UUID, Long>> costs, Set<UUID> taken) {
        QuotaRow quota = quotas.get(hold.quotaId());
        if (quota == null) {
            throw PickProblem.PICK_QUOTA_NOT_FOUND.rejection();
        }
        quota.requireOpen(hold.accountId(), at);
        if (taken.contains(quota.id())) {
            throw PickProblem.PICK_HELD.rejection();
        }
        long cost = Costs.of(hold.lines(), costs.getOrDefault(quota.roundId(), Map.of()));
        if (cost > quota.leftUnits()) {
            throw PickProblem.PICK_QUOTA_EXCEEDED.rejection(Map.of("left", quota.leftUnits(), "cost", cost));
        }
        return new Wanted(Ids.next(), quota, hold.lines(), cost);
    }

    /** What is to be set aside, by warehouse in the order of their ids. */
    Map<UUID, List<WarehouseStock.Wish>> wishes() {
        Map<UUID, List<WarehouseStock.Wish>> wishes = new TreeMap<>();
        for (Wanted wish : wanted()) {
            wishes.computeIfAbsent(wish.quota().warehouseId(), warehouse -> new ArrayList<>())
                    .add(wish(wish));
        }
        return wishes;
    }

    static WarehouseStock.Wish wish(Wanted wanted) {
        return new WarehouseStock.Wish(
                wanted.id(),
                wanted.lines().stream()
                        .map(line -> new WarehouseStock.Line(line.skuId(), line.quantity()))
                        .toList());
    }

    /** Those who came too late are told what is left. */
    void refuse(Map<UUID, Rejection> late) {
        for (int i = 0; i < answers.length; i++) {
            Wanted wish = wanted[i];
            Rejection why = wish == null ? null : late.get(wish.id());
            if (why != null) {
                wanted[i] = null;
                answers[i] = new Answer(null, why);
            }
        }
    }

    List<Wanted> wanted() {
        List<Wanted> all = new ArrayList<>();
        for (Wanted wish : wanted) {
            if (wish != null) {
                all.add(wish);
            }
        }
        return all;
    }

    Instant at() {
        return at;
    }

    Instant until() {
        return until;
    }

    List<Answer> answers() {
        return List.of(answers);
    }

    /** A member of staff wishes to have these pieces set aside. */
    record Hold(UUID accountId, UUID quotaId, List<Line> lines) {}

    /** Either the pick or why there is none. */
    record Answer(@Nullable Pick pick, @Nullable Rejection why) {

        Pick orRaise() {
            if (pick == null) {
                throw why == null ? new IllegalStateException("an answer without one") : why;
            }
            return pick;
        }
    }
}
