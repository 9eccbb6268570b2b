package io.hefu.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.ordering.domain.PlaceOrder;
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

/** Many hands on the same voucher, over two replicas. */
@IntegrationTest
class VoucherRaceIT {

    private static final int HANDS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HefuClient here;
    private final Vouchers vouchers;
    private final Market market;

    VoucherRaceIT(HefuClient hefu, Vouchers vouchers, DatabaseClient database) {
        this.here = hefu;
        this.vouchers = vouchers;
        this.market = new Market(database);
    }

    @Test
    void oneOfAHundredRedeemsIt() {
        Festival festival = new Festival(here, market);
        String member = festival.member();
        Map<String, Object> draft = festival.draft(1);
        draft.put("partial", false);
        String sole = festival.voucher(member, draft);
        String bits = festival.voucher(member, festival.draft(1));
        try (ConfigurableApplicationContext replica = TestServers.startReplica()) {
            HefuClient there = HefuClient.of(replica);
            assertThat(Hands.all(HANDS, hand -> outcome(hand % 2 == 0 ? here : there, member, sole, festival.rice)))
                    .containsOnlyOnce("201")
                    .containsOnly("201", "409 VOUCHER_REDEEMED");
            assertThat(Hands.all(HANDS, hand -> outcome(hand % 2 == 0 ? here : there, member, bits, festival.rice)))
                    .as("100 yuan are enough for five bags")
                    .containsOnly("201", "409 VOUCHER_REDEEMED")
                    .filteredOn("201"::equals)
                    .hasSize(5);
        }
        addsUp(festival, member, sole, bits);
    }

    /** At the module's own door: what counts the wishes at the outer one is another matter. */
    @Test
    void oneOfAHundredRedeemsItWithoutRedis() {
        Festival festival = new Festival(here, market);
        String member = festival.member();
        Map<String, Object> draft = festival.draft(1);
        draft.put("partial", false);
        String sole = festival.voucher(member, draft);
        String bits = festival.voucher(member, festival.draft(1));
        Actor holder = new Actor(
                market.accountId(member),
                member,
                Set.of(Role.STAFF),
                festival.unit.id(),
                festival.unit.path(),
                null,
                null);
        try (ConfigurableApplicationContext replica = TestServers.startReplica()) {
            Vouchers there = replica.getBean(Vouchers.class);
            TestServers.redis().stop();
            assertThat(Hands.all(HANDS, hand -> outcome(hand % 2 == 0 ? vouchers : there, holder, sole, festival.rice)))
                    .containsOnlyOnce("201")
                    .containsOnly("201", "VOUCHER_REDEEMED");
            assertThat(Hands.all(HANDS, hand -> outcome(hand % 2 == 0 ? vouchers : there, holder, bits, festival.rice)))
                    .containsOnly("201", "VOUCHER_REDEEMED")
                    .filteredOn("201"::equals)
                    .hasSize(5);
        } finally {
            TestServers.redis().start();
        }
        addsUp(festival, member, sole, bits);
    }

    private void addsUp(Festival festival, String member, String sole, String bits) {
        assertThat(festival.left(member, bits)).isZero();
        assertThat(festival.due()).isEqualTo(6 * 20_00);
        assertThat(market.number(
                        "select count(*) from voucher_uses where voucher_id in ('" + sole + "', '" + bits + "')"))
                .isEqualTo(6);
        assertThat(market.number("select count(*) from orders where cover_id in ('" + sole + "', '" + bits + "')"))
                .isEqualTo(6);
    }

    private static String outcome(HefuClient side, String member, String voucher, UUID sku) {
        return side.postOnce(
                        member,
                        "vouchers/" + voucher + "/redeem",
                        UUID.randomUUID().toString(),
                        Map.of("lines", List.of(Map.of("skuId", sku, "quantity", 1))))
                .outcome();
    }

    private static String outcome(Vouchers side, Actor holder, String voucher, UUID sku) {
        return side.redeem(
                        holder,
                        UUID.fromString(voucher),
                        UUID.randomUUID().toString(),
                        List.of(new PlaceOrder.Line(sku, 1)),
                        null)
                .map(placed -> "201")
                .onErrorResume(Rejection.class, why -> Mono.just(why.problem().name()))
                .block(PATIENCE);
    }
}
