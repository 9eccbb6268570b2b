package io.hefu.pick;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.testing.Hands;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Many people who want the same boxes at the same time, over two replicas. */
@IntegrationTest
class PickRaceIT {

    private static final int BOXES = 500;
    private static final int PEOPLE = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HefuClient hefu;
    private final Picks here;
    private final DatabaseClient database;
    private final Market market;

    PickRaceIT(HefuClient hefu, Picks picks, DatabaseClient database) {
        this.hefu = hefu;
        this.here = picks;
        this.database = database;
        this.market = new Market(database);
    }

    @Test
    void givesExactlyAsManyBoxesAsThereAre() {
        Larder larder = new Larder(hefu, market);
        UUID box = market.sku(larder.supplier, 10_00, 0);
        larder.stock(box, BOXES - 100);
        larder.stock(box, 100);
        hefu.post("admin", "pick-offers/" + larder.offer + "/goods", Map.of("added", List.of(Map.of("skuId", box))));
        List<UUID> quotas = quotas(larder, larder.paid(larder.draft(PEOPLE)));
        try (ConfigurableApplicationContext replica = TestServers.startReplica()) {
            Picks there = replica.getBean(Picks.class);
            List<String> answers = Hands.all(PEOPLE, hand -> hold(hand % 2 == 0 ? here : there, quotas.get(hand), box));
            assertThat(answers)
                    .containsOnly("HELD", "WAREHOUSE_STOCK_SHORT, 0 left")
                    .filteredOn("HELD"::equals)
                    .hasSize(BOXES);
        }
        assertThat(larder.left(box)).isZero();
        assertThat(market.number(
                        "select coalesce(sum(quantity), 0)::bigint from warehouse_allocation_lots where sku_id = '"
                                + box + "'"))
                .isEqualTo(BOXES);
        assertThat(market.number("select count(*) from pick_lines where sku_id = '" + box + "'"))
                .isEqualTo(BOXES);
    }

    @Test
    void setsAsideOnceForAQuotaWhoeverAsks() {
        Larder larder = new Larder(hefu, market);
        UUID quota = quotas(larder, larder.paid(larder.draft(1))).get(0);
        try (ConfigurableApplicationContext replica = TestServers.startReplica()) {
            Picks there = replica.getBean(Picks.class);
            assertThat(Hands.all(50, hand -> hold(hand % 2 == 0 ? here : there, quota, larder.rice)))
                    .containsOnlyOnce("HELD")
                    .containsOnly("HELD", "PICK_HELD");
        }
        assertThat(larder.left(larder.rice)).isEqualTo(99);
    }

    /** Of people who have signed in already: each is held by an account of the same id. */
    private List<UUID> quotas(Larder larder, String round) {
        int people = (int) larder.round(round).number("persons");
        market.run("""
                insert into union_staff (id, unit_id, staff_no, name, mobile, added_at)
                select uuidv7(), :unit, 'race ' || n, 'n', (13000000000 + n)::text, now() from generate_series(1, :people) as n
                """, Map.of("unit", larder.unit.id(), "people", people));
        larder.assign(round);
        market.run(
                "update pick_quotas set holder_id = id where round_id = :round",
                Map.of("round", UUID.fromString(round)));
        return database.sql("select id from pick_quotas where round_id = :round")
                .bind("round", UUID.fromString(round))
                .mapValue(UUID.class)
                .all()
                .collectList()
                .block(PATIENCE);
    }

    private static String hold(Picks side, UUID quota, UUID sku) {
        Actor holder = new Actor(quota, "holder " + Ids.next(), Set.of(Role.STAFF), null, null, null, null);
        return side.hold(holder, quota, List.of(new Picks.Line(sku, 1)))
                .map(pick -> pick.state().name())
                .onErrorResume(Rejection.class, why -> Mono.just(told(why)))
                .block(PATIENCE);
    }

    /** Those who come too late are told what is left. */
    private static String told(Rejection why) {
        return why.facts().get("lines") instanceof List<?> lines && lines.get(0) instanceof Map<?, ?> line
                ? why.problem().name() + ", " + line.get("left") + " left"
                : why.problem().name();
    }
}
