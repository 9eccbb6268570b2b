package io.hefu.journey;

import static org.awaitility.Awaitility.await;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.UnionTill;
import io.hefu.union.Scheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What a union buys at random for its people: batches of vouchers, rounds of choice and sessions. */
final class FestivalPurchases {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> WHY = Map.of("reason", "so it is");

    private final FestivalHall hall;
    private final HefuClient hefu;
    private final Random random;
    private final List<FestivalHall.Member> members;
    private final List<Bought> all = new ArrayList<>();
    private final Set<String> opened = new HashSet<>();
    private final Map<Scheme, UnionTill> tills = new EnumMap<>(Scheme.class);

    FestivalPurchases(FestivalHall hall, List<FestivalHall.Member> members, Random random) {
        this.hall = hall;
        this.hefu = hall.hefu;
        this.members = members;
        this.random = random;
        for (Scheme scheme : Scheme.values()) {
            tills.put(scheme, new UnionTill(hall, random));
        }
    }

    UnionTill till(Scheme scheme) {
        return tills.get(scheme);
    }

    String vouchers() {
        boolean bearer = random.nextInt(3) == 0;
        Map<String, Object> draft = hall.vouchers(1 + random.nextInt(2));
        draft.put("partial", random.nextBoolean());
        draft.put("difference", random.nextBoolean());
        if (bearer) {
            draft.put("form", "BEARER");
            draft.put("years", 3);
        }
        Answer batch = hall.approve(hall.treasurer, hall.batch(draft).id());
        return buy(new Bought(batch, Scheme.VOUCHER, bearer));
    }

    String round() {
        Answer round =
                hall.approve(hall.treasurer, hall.round(1 + random.nextInt(2)).id());
        return buy(new Bought(round, Scheme.WAREHOUSE_PICK, false));
    }

    String session() {
        return buy(new Bought(hall.session(members), Scheme.SESSION, false));
    }

    /** Now or later, at once or in two parts. */
    private String buy(Bought bought) {
        all.add(bought);
        long fen = bought.purchase.number("payableFen");
        int how = random.nextInt(6);
        if (how > 0) {
            pay(bought, how == 1 ? fen / 2 : fen);
        }
        return "buy by " + bought.scheme + " " + bought.id();
    }

    private void pay(Bought bought, long fen) {
        till(bought.scheme).pay(bought.purchase, fen);
        if (!state(bought).equals("PAID")) {
            return;
        }
        switch (bought.scheme) {
            case VOUCHER -> giveOut(bought);
            case WAREHOUSE_PICK -> hefu.post(hall.organiser, "pick-rounds/" + bought.id() + "/assign", Map.of());
            default -> await().atMost(PATIENCE).until(() -> !orders(bought).isEmpty());
        }
    }

    private void giveOut(Bought batch) {
        if (batch.bearer && opened.add(batch.id())) {
            String holder = anybody().account();
            hall.codes(batch.id()).forEach(code -> hefu.post(holder, "vouchers/bind", Map.of("code", code)));
        } else if (!batch.bearer) {
            hefu.post(hall.organiser, "voucher-batches/" + batch.id() + "/assign", Map.of());
        }
    }

    private FestivalHall.Member anybody() {
        return members.get(random.nextInt(members.size()));
    }

    /** What is missing on one of them. */
    String payRest() {
        if (all.isEmpty()) {
            return vouchers();
        }
        Bought bought = any();
        long missing = hall.missing(bought.id());
        if (missing > 0) {
            pay(bought, missing);
        }
        return "pay the rest " + missing;
    }

    private Bought any() {
        return all.get(random.nextInt(all.size()));
    }

    String cancel() {
        if (all.isEmpty()) {
            return round();
        }
        Bought bought = any();
        return "cancel "
                + hefu.post(hall.treasurer, bought.path() + "/cancel", WHY).outcome();
    }

    /** Who has not paid anything has waited too long, and bearers have lost their vouchers. */
    String expire() {
        hall.market.run(
                "update union_purchases set due_at = now() - interval '30 days'"
                        + " where unit_id = :unit and state = 'ORDERED' and paid_fen = 0",
                Map.of("unit", hall.unit.id()));
        await().atMost(PATIENCE)
                .until(() -> hall.market.number("select count(*) from union_purchases"
                                + " where state = 'ORDERED' and paid_fen = 0 and unit_id = '" + hall.unit.id() + "'")
                        == 0);
        hall.market.run(
                "update vouchers set expires_at = now() - interval '1 day' where expires_at is not null and batch_id in"
                        + " (select id from union_purchases where unit_id = :unit)",
                Map.of("unit", hall.unit.id()));
        return "expire";
    }

    /** A supplier of a session has nothing to send. */
    String refuseOrder() {
        List<Bought> sessions =
                all.stream().filter(bought -> bought.scheme == Scheme.SESSION).toList();
        if (sessions.isEmpty()) {
            return session();
        }
        JsonNode orders = orders(sessions.get(random.nextInt(sessions.size())));
        if (orders.isEmpty()) {
            return "no order to refuse";
        }
        String order = orders.get(0).path("orderId").asString();
        return "refuse to send "
                + hefu.post(hall.seller, "orders/" + order + "/cancel", WHY).outcome();
    }

    private JsonNode orders(Bought session) {
        return hefu.get(hall.treasurer, session.path()).json().path("orders");
    }

    String reverse() {
        return till(Scheme.values()[random.nextInt(Scheme.values().length)]).reverse();
    }

    /** Of what is left of one: vouchers that nobody has used, goods that nobody has sent, quotas once the round is over. */
    String refund() {
        if (all.isEmpty()) {
            return vouchers();
        }
        Bought bought = any();
        if (bought.scheme == Scheme.WAREHOUSE_PICK && state(bought).equals("PAID")) {
            end(bought);
        }
        return till(bought.scheme)
                .refund(bought.id(), () -> hefu.post(hall.treasurer, bought.thing() + bought.id() + "/refund", WHY));
    }

    private void end(Bought round) {
        UUID id = UUID.fromString(round.id());
        hall.market.run(
                "update pick_rounds set ends_at = now() - interval '1 minute' where id = :id", Map.of("id", id));
        hall.market.run(
                "update picks set held_until = now() where round_id = :id and state = 'HELD'", Map.of("id", id));
        await().atMost(PATIENCE)
                .until(() -> !hefu.get(hall.treasurer, "pick-rounds/" + id)
                        .text("overAt")
                        .isEmpty());
    }

    private String state(Bought bought) {
        return hefu.get(hall.treasurer, bought.path()).text("state");
    }

    /** @param purchase as its treasurer was answered, who pays it */
    private record Bought(Answer purchase, Scheme scheme, boolean bearer) {

        String id() {
            return purchase.id();
        }

        /** Where what was bought is. */
        String thing() {
            return switch (scheme) {
                case VOUCHER -> "voucher-batches/";
                case WAREHOUSE_PICK -> "pick-rounds/";
                default -> "union-sessions/";
            };
        }

        /** Where its money is. */
        String path() {
            return (scheme == Scheme.SESSION ? "union-sessions/" : "union-purchases/") + id();
        }
    }
}
