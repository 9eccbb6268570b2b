package io.hefu.ordering.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.organization.UnitMoveListener.Move;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.test.StepVerifier;

@IntegrationTest
class OrderPathsIT {

    private final OrderPaths paths;
    private final DatabaseClient database;
    private final Market market;

    OrderPathsIT(OrderPaths paths, DatabaseClient database) {
        this.paths = paths;
        this.database = database;
        this.market = new Market(database);
    }

    @Test
    void ordersFollowTheirUnitAndThoseBesideStay() {
        String from = "/51/5101/510106/u" + Ids.next() + "/";
        List<UUID> orders =
                List.of(order(from), order(from + "u2/"), order(from.substring(0, from.length() - 1) + "0/"));

        paths.moved(new Move(from, "/51/5101/510106/new/", "510106"))
                .as(StepVerifier::create)
                .verifyComplete();

        assertThat(orders.stream().map(this::path))
                .containsExactly(
                        "/51/5101/510106/new/", "/51/5101/510106/new/u2/", from.substring(0, from.length() - 1) + "0/");
    }

    private UUID order(String path) {
        UUID id = Ids.next();
        market.run("""
                insert into orders (id, buyer_account_id, supplier_id, supplier_name, unit_path, channel, status, payment_status,
                    payable_fen, payee_account_name, payee_account_no, payee_bank_name, placed_at)
                values (:id, :id, :id, 's', :path, 'CANTEEN', 'CANCELLED', 'UNPAID', 1, 'n', '1', 'b', now())
                """, Map.of("id", id, "path", path));
        return id;
    }

    private String path(UUID order) {
        return database.sql("select unit_path from orders where id = :id")
                .bind("id", order)
                .mapValue(String.class)
                .one()
                .block();
    }
}
