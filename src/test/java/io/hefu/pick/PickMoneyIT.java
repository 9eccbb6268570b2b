package io.hefu.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.UnionTill;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Whatever a union and its staff do with rounds, in whatever order: what counts is the money that the unit has really paid,
 * quotas are neither lost nor made, and no piece leaves the warehouse twice.
 */
@IntegrationTest
class PickMoneyIT {

    private static final int STEPS = 30;
    private static final Map<String, String> WHY = Map.of("reason", "so it is");

    private final HefuClient hefu;
    private final Market market;

    PickMoneyIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatCountsIsWhatWasPaid(long seed) {
        History history = new History(seed);
        for (int step = 0; step < STEPS; step++) {
            String what = history.step();
            history.verify("seed " + seed + ", step " + step + ": " + what);
        }
    }

    /** A seeded history of one union. */
    private final class History {

        private final Random random;
        private final Larder larder = new Larder(hefu, market);
        private final String member = larder.member();
        private final List<Answer> rounds = new ArrayList<>();
        private final List<String> picks = new ArrayList<>();
        private final UnionTill till;

        History(long seed) {
            random = new Random(seed);
            till = new UnionTill(larder, random);
        }

        String step() {
            return switch (random.nextInt(10)) {
                case 0, 1 -> buy();
                case 2, 3, 4 -> choose();
                case 5, 6 -> move();
                case 7 -> till.reverse();
                default -> finish();
            };
        }

        private String buy() {
            Map<String, Object> draft = random.nextBoolean() ? larder.draft(2) : larder.parcelDraft(2, larder.rice);
            Answer round = larder.approve(larder.treasurer, larder.open(draft).id());
            rounds.add(round);
            till.pay(round, 200_00);
            larder.assign(round.id());
            return "buy " + round.id();
        }

        private String choose() {
            hefu.post(member, "pick-quotas/bind-assigned");
            List<String> quotas = hefu.get(member, "pick-quotas?size=200")
                    .items()
                    .valueStream()
                    .map(quota -> quota.path("id").asString())
                    .toList();
            if (quotas.isEmpty()) {
                return buy();
            }
            Answer held = larder.hold(
                    member,
                    quotas.get(random.nextInt(quotas.size())),
                    random.nextBoolean() ? larder.rice : larder.oil,
                    1 + random.nextInt(2));
            if (held.status() == 201) {
                picks.add(held.id());
            }
            return "choose " + held.outcome();
        }

        private String move() {
            if (picks.isEmpty()) {
                return choose();
            }
            String pick = picks.get(random.nextInt(picks.size()));
            return switch (random.nextInt(4)) {
                case 0 -> "drop " + larder.pick(member, pick, "drop").outcome();
                case 1 -> "cancel " + larder.pick(member, pick, "cancel").outcome();
                case 2 -> "confirm " + larder.pick(member, pick, "confirm").outcome();
                default -> "ship " + larder.ship(pick).outcome();
            };
        }

        /** The round ends, and the union has back what is left; what is suspended waits. */
        private String finish() {
            if (rounds.isEmpty()) {
                return buy();
            }
            Answer round = rounds.remove(random.nextInt(rounds.size()));
            larder.end(round.id());
            market.run(
                    "update picks set held_until = now() where round_id = :id and state = 'HELD'",
                    Map.of("id", UUID.fromString(round.id())));
            if (!larder.purchase(round.id()).text("state").equals("PAID")) {
                return "end a suspended round";
            }
            await().until(() -> !larder.round(round.id()).text("overAt").isEmpty());
            return "finish, " + till.refund(round.id(), () -> larder.step(larder.treasurer, round.id(), "refund", WHY));
        }

        void verify(String when) {
            assertThat(larder.counted("UNION")).as(when).isEqualTo(till.fen());
            assertThat(market.number("""
                    select coalesce(sum(r.quota - q.left_units - coalesce(used.units, 0)), 0)::bigint
                    from pick_quotas q join pick_rounds r on r.id = q.round_id left join lateral (
                        select sum(cost) as units from picks
                        where quota_id = q.id and state in ('CONFIRMED', 'SHIPPED', 'RECEIVED')) as used on true
                    where r.warehouse_id = '%s'""".formatted(larder.warehouse)))
                    .as("quotas are neither lost nor made: " + when)
                    .isZero();
            assertThat(market.number("""
                    select sum(s.available)::bigint + coalesce((select sum(line.quantity)::bigint from pick_lines line
                        join picks on picks.id = line.pick_id where picks.warehouse_id = '%1$s'
                            and picks.state in ('HELD', 'CONFIRMED', 'SHIPPED', 'RECEIVED')), 0)
                    from warehouse_stock s where s.warehouse_id = '%1$s'""".formatted(larder.warehouse)))
                    .as("every piece is there or chosen: " + when)
                    .isEqualTo(200);
        }
    }
}
