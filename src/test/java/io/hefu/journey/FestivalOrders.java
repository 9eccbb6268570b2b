package io.hefu.journey;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.UnionTill;
import io.hefu.union.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** What the people of a union order at random: for its vouchers and quotas, for the unit, and for themselves. */
final class FestivalOrders {

    private static final Map<String, Object> NOT_SENT = Map.of("kind", "UNSHIPPED", "reason", "so it is");

    private final FestivalHall hall;
    private final HefuClient hefu;
    private final Random random;
    private final List<FestivalHall.Member> members;
    private final UnionTill unit;
    private final UnionTill people;
    private final String agent;
    private final String authorisation;
    private final List<Order> all = new ArrayList<>();
    private final List<String> picks = new ArrayList<>();

    FestivalOrders(FestivalHall hall, List<FestivalHall.Member> members, FestivalPurchases purchases, Random random) {
        this.hall = hall;
        this.hefu = hall.hefu;
        this.members = members;
        this.random = random;
        this.unit = purchases.till(Scheme.MINI_PROGRAM);
        this.people = new UnionTill(hall, random);
        this.agent = hall.market.account("AGENT", hall.unit, null, null);
        this.authorisation = hall.authorise(agent, 10_000_00);
    }

    /** What people have paid from their own pockets. */
    long ownFen() {
        return people.fen();
    }

    private FestivalHall.Member anybody() {
        return members.get(random.nextInt(members.size()));
    }

    /** A voucher buys goods; what it does not cover its holder pays, or does not. */
    String redeem() {
        String member = anybody().account();
        hefu.post(member, "vouchers/bind-assigned");
        List<String> vouchers = ids(hefu.get(member, "vouchers?size=200"));
        if (vouchers.isEmpty()) {
            return "no voucher";
        }
        Answer order =
                place(member, "vouchers/" + one(vouchers) + "/redeem", random.nextBoolean() ? hall.rice : hall.oil);
        if (order.status() == 201) {
            keep(new Order(order, member, false));
        }
        return "redeem " + order.outcome();
    }

    private static List<String> ids(Answer page) {
        return page.items()
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Answer place(String account, String path, UUID sku) {
        return hefu.postOnce(
                account,
                path,
                UUID.randomUUID().toString(),
                Map.of("lines", List.of(Map.of("skuId", sku, "quantity", 1 + random.nextInt(3)))));
    }

    /** Whoever ordered it pays it now, later or never. */
    private void keep(Order order) {
        all.add(order);
        if (random.nextInt(3) > 0) {
            pay(order);
        }
    }

    private long pay(Order order) {
        long missing = hall.missing(order.id());
        if (missing > 0 && order.forUnit) {
            unit.pay(order.placed, random.nextInt(4) == 0 ? missing / 2 : missing);
        } else if (missing > 0) {
            hall.payer.payByWechat(order.account, order.id());
            people.add(missing);
        }
        return missing;
    }

    String pay() {
        return all.isEmpty() ? buy() : "pay an order " + pay(all.get(random.nextInt(all.size())));
    }

    /** For the unit by its agent, or for oneself. */
    String buy() {
        boolean forUnit = random.nextBoolean();
        String account = forUnit ? agent : anybody().account();
        String path = forUnit ? "purchase-authorisations/" + authorisation + "/orders" : "orders";
        Answer order = place(account, path, hall.rice);
        keep(new Order(order, account, forUnit));
        return (forUnit ? "buy for the unit " : "buy for oneself ") + order.outcome();
    }

    String cancel() {
        if (all.isEmpty()) {
            return buy();
        }
        Order order = all.get(random.nextInt(all.size()));
        return "cancel an order "
                + hefu.post(order.account, "orders/" + order.id() + "/cancel").outcome();
    }

    /** Goods that were paid and not sent. */
    String moneyBack() {
        if (all.isEmpty()) {
            return buy();
        }
        Order order = all.get(random.nextInt(all.size()));
        Answer asked = hefu.post(order.account, "orders/" + order.id() + "/after-sales", NOT_SENT);
        if (asked.status() != 201) {
            return "ask for money back " + asked.outcome();
        }
        hefu.post(hall.seller, "after-sales/" + asked.id() + "/agree");
        return order.forUnit ? unit.settle(asked.id()) : people.settleThroughVendor(asked.id());
    }

    /** Somebody chooses, confirms or drops it. */
    String choose() {
        String member = anybody().account();
        hefu.post(member, "pick-quotas/bind-assigned");
        List<String> quotas = ids(hefu.get(member, "pick-quotas?size=200"));
        if (quotas.isEmpty()) {
            return "no quota";
        }
        Answer held = hefu.post(
                member,
                "pick-quotas/" + one(quotas) + "/picks",
                Map.of("lines", List.of(Map.of("skuId", hall.oil, "quantity", 1))));
        if (held.status() != 201) {
            return "choose " + held.outcome();
        }
        String step = random.nextInt(4) == 0 ? "drop" : "confirm";
        return "choose, " + step + " "
                + hefu.post(member, "picks/" + held.id() + "/" + step, Map.of()).outcome();
    }

    /** @param forUnit whether the unit pays it */
    private record Order(Answer placed, String account, boolean forUnit) {

        String id() {
            return placed.id();
        }
    }
}
