package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.Confirmations;
import io.hefu.payment.Receivables;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.TestServers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** An open payment confirmation stops its order's clock, and nobody else's. */
@IntegrationTest
class HeldOrdersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Market market;
    private final Shop shop;
    private final Confirmations confirmations;
    private final Expiry oneByOne;

    HeldOrdersIT(
            DatabaseClient database,
            HefuClient hefu,
            Confirmations confirmations,
            OrderStore orders,
            OrderClosing closing,
            Receivables receivables,
            TransactionalOperator tx,
            OrderingSettings settings,
            Clock clock) {
        this.market = new Market(database);
        this.shop = new Shop(hefu);
        this.confirmations = confirmations;
        OrderingSettings single = new OrderingSettings(
                settings.commit(),
                settings.paymentTerm(),
                settings.personalTerm(),
                settings.extension(),
                settings.expiryGrace(),
                settings.expiryInterval(),
                1,
                settings.clock());
        this.oneByOne = new Expiry(orders, closing, receivables, tx, single, clock);
    }

    @Test
    void outliveTheirTimeWithoutKeepingOthersFromExpiring() {
        UUID sku = market.sku(market.supplier(true), 100_00, 10);
        String buyer = market.account("BUYER", market.unit(null, "510107"), null, null);
        String held = shop.place(buyer, line(sku, 1)).id();
        String late = shop.place(buyer, line(sku, 1)).id();
        due(held, Duration.ofHours(60));
        due(late, Duration.ofHours(50));
        UUID receivable =
                confirmations.find(UUID.fromString(held)).block(PATIENCE).receivableId();
        assertThat(confirmations.hold(List.of(receivable)).block(PATIENCE)).isTrue();

        oneByOne.expireAll().block(PATIENCE);
        assertThat(status(held)).isEqualTo("PENDING_PAYMENT");
        assertThat(status(late)).isEqualTo("EXPIRED");

        confirmations.letGo(List.of(receivable)).block(PATIENCE);
        oneByOne.expireAll().block(PATIENCE);
        assertThat(status(held)).isEqualTo("EXPIRED");
        assertThat(confirmations.hold(List.of(receivable)).block(PATIENCE)).isFalse();
    }

    private String status(String id) {
        return TestServers.database().query("select status from orders where id = '" + id + "'");
    }

    private void due(String id, Duration ago) {
        market.run(
                "update orders set due_at = :due where id = :id",
                Map.of("due", Instant.now().minus(ago), "id", UUID.fromString(id)));
    }
}
