package io.hefu.pick.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Ids;
import io.hefu.pick.PickOffers.Offer;
import io.hefu.pick.PickProblem;
import io.hefu.pick.PickRounds.Draft;
import io.hefu.pick.PickRounds.Fallback;
import io.hefu.pick.Picks.Line;
import io.hefu.pick.domain.RoundRules;
import io.hefu.pick.internal.OfferStore.Priced;
import io.hefu.pick.internal.RoundStore.Choice;
import io.hefu.union.Purchases;
import io.hefu.union.Scheme;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens rounds; within the caller's transaction. */
@Component
class RoundOpening {

    private final RoundStore rounds;
    private final OfferStore offers;
    private final Purchases purchases;
    private final Clock clock;

    RoundOpening(RoundStore rounds, OfferStore offers, Purchases purchases, Clock clock) {
        this.rounds = rounds;
        this.offers = offers;
        this.purchases = purchases;
        this.clock = clock;
    }

    Mono<RoundRow> open(Actor organiser, Draft draft) {
        return offers.find(draft.offerId())
                .switchIfEmpty(Mono.error(PickProblem.PICK_OFFER_NOT_FOUND::rejection))
                .filter(offer -> offer.closedAt() == null)
                .switchIfEmpty(Mono.error(PickProblem.PICK_OFFER_CLOSED::rejection))
                .flatMap(offer -> offers.priced(offer.id())
                        .collectList()
                        .map(all -> goods(draft, all))
                        .flatMap(goods -> open(organiser, draft, offer, goods)));
    }

    private Mono<RoundRow> open(Actor organiser, Draft draft, Offer offer, List<Choice> goods) {
        long unitFen = RoundRules.unitFen(draft.kind(), offer);
        RoundRules.require(
                draft,
                goods.stream().collect(Collectors.toMap(Choice::skuId, Choice::cost)),
                ChinaTime.day(clock.instant()));
        UUID id = Ids.next();
        long payable = Math.multiplyExact(Math.multiplyExact(draft.persons(), draft.quota()), unitFen);
        return purchases
                .open(organiser, new Purchases.Draft(id, Scheme.WAREHOUSE_PICK, offer.sellerId(), payable))
                .flatMap(purchase -> rounds.insert(
                        id,
                        draft,
                        offer.warehouseId(),
                        unitFen,
                        ChinaTime.startOf(draft.lastDay().plusDays(1))))
                .delayUntil(row -> rounds.insertGoods(id, goods));
    }

    private static List<Choice> goods(Draft draft, List<Priced> offered) {
        List<UUID> chosen = draft.skuIds();
        if (chosen != null) {
            requireOffered(chosen, offered);
        }
        Map<UUID, Long> parcel = parcel(draft);
        return offered.stream()
                .filter(goods -> chosen == null || chosen.contains(goods.skuId()))
                .map(goods -> new Choice(
                        goods.skuId(), cost(draft, goods), goods.priceFen(), parcel.getOrDefault(goods.skuId(), 0L)))
                .toList();
    }

    private static void requireOffered(List<UUID> chosen, List<Priced> offered) {
        Set<UUID> foreign = new HashSet<>(chosen);
        offered.forEach(goods -> foreign.remove(goods.skuId()));
        if (!foreign.isEmpty()) {
            throw PickProblem.PICK_NOT_IN_ROUND.rejection(Map.of("skuIds", new ArrayList<>(foreign)));
        }
    }

    private static Map<UUID, Long> parcel(Draft draft) {
        Fallback fallback = draft.fallback();
        return fallback == null
                ? Map.of()
                : fallback.lines().stream().collect(Collectors.toMap(Line::skuId, Line::quantity, Long::sum));
    }

    private static long cost(Draft draft, Priced goods) {
        return switch (draft.kind()) {
            case PIECES -> 1;
            case POINTS -> goods.points();
            case AMOUNT -> goods.priceFen();
        };
    }
}
