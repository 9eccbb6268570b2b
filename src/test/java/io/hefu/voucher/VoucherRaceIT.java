package io.hefu.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;

/** Many hands on the same voucher. */
@IntegrationTest
class VoucherRaceIT {

    private static final int HANDS = 100;

    private final HefuClient here;
    private final Market market;

    VoucherRaceIT(HefuClient hefu, DatabaseClient database) {
        this.here = hefu;
        this.market = new Market(database);
    }

    @Test
    void oneOfAHundredOverTwoReplicasRedeemsItAlsoWithoutRedis() throws Exception {
        Festival festival = new Festival(here, market);
        String member = festival.member();
        Map<String, Object> draft = festival.draft(1);
        draft.put("partial", false);
        String voucher = festival.voucher(member, draft);
        String bits = festival.voucher(member, festival.draft(1));
        try (ConfigurableApplicationContext replica = TestServers.startReplica()) {
            HefuClient there = HefuClient.of(replica);
            there.as(member);
            TestServers.redis().stop();
            assertThat(won(race(here, there, member, voucher, festival.rice))).isEqualTo(1);
            assertThat(won(race(here, there, member, bits, festival.rice)))
                    .as("100 yuan are enough for five bags")
                    .isEqualTo(5);
        } finally {
            TestServers.redis().start();
        }
        assertThat(festival.left(member, bits)).isZero();
        assertThat(festival.due()).isEqualTo(6 * 20_00);
        assertThat(market.number(
                        "select count(*) from voucher_uses where voucher_id in ('" + voucher + "', '" + bits + "')"))
                .isEqualTo(6);
        assertThat(market.number("select count(*) from orders where cover_id in ('" + voucher + "', '" + bits + "')"))
                .isEqualTo(6);
    }

    private static long won(List<Answer> answers) {
        assertThat(answers)
                .allMatch(answer -> answer.status() == 201
                        || answer.outcome().equals("409 VOUCHER_REDEEMED")
                        || answer.outcome().equals("409 VOUCHER_TOO_SMALL"));
        return answers.stream().filter(answer -> answer.status() == 201).count();
    }

    private static List<Answer> race(HefuClient here, HefuClient there, String member, String voucher, UUID sku)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Answer>> hands = new ArrayList<>();
            for (int i = 0; i < HANDS; i++) {
                HefuClient side = i % 2 == 0 ? here : there;
                hands.add(() -> side.postOnce(
                        member,
                        "vouchers/" + voucher + "/redeem",
                        UUID.randomUUID().toString(),
                        Map.of("lines", List.of(Map.of("skuId", sku, "quantity", 1)))));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(hands)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
