package io.hefu.wechat.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import io.hefu.wechat.standin.Mall.Order;
import io.hefu.wechat.standin.StandInNotices.Letter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance in production that has no keys of a merchant. */
@IntegrationTest
class WithoutMerchantIT {

    private final StandIn vendor;
    private final StandInKeys keys;

    WithoutMerchantIT(StandIn vendor, StandInKeys keys) {
        this.vendor = vendor;
        this.keys = keys;
    }

    @Test
    void saysThatItCannotBePaidAndHasNoStandIn() {
        Map<String, Object> production = Map.of(
                "hefu.embedded.active",
                false,
                "hefu.payment.code-key",
                "a key of the tests alone",
                "hefu.voucher.key",
                "another key of the tests alone",
                "hefu.tokens.secret",
                "a secret of the tests alone, long enough",
                "hefu.demo.enabled",
                false);
        try (ConfigurableApplicationContext instance = TestServers.startReplica(TestServers.database(), production)) {
            HefuClient hefu = HefuClient.of(instance);
            Mall mall = new Mall(hefu, vendor, keys);
            Order order = mall.order();
            assertThat(mall.prepay(order).outcome()).isEqualTo("409 WECHAT_PAY_NOT_CONFIGURED");
            assertThat(mall.cancel(order).text("status")).isEqualTo("CANCELLED");
            assertThat(mall.tell(new Letter("", Map.of(), "{}")).status()).isEqualTo(401);
            hefu.web()
                    .post()
                    .uri("/wechat-stand-in/pay")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }
}
