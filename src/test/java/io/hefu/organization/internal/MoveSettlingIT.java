package io.hefu.organization.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.organization.Trees;
import io.hefu.organization.Trees.Planted;
import io.hefu.testing.IntegrationTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.test.StepVerifier;

@IntegrationTest
class MoveSettlingIT {

    private final MoveSettling settling;
    private final Trees trees;
    private final String oldPath = "/51/5101/510105/s" + Ids.next() + "/";

    MoveSettlingIT(MoveSettling settling, DatabaseClient database) {
        this.settling = settling;
        this.trees = new Trees(database);
    }

    @Test
    void whatWasWrittenForTheOldPlaceMeanwhileFollows() {
        Planted unit = trees.top();
        UUID order = order(oldPath + "u1/");
        UUID receivable = receivable(oldPath + "u1/");
        UUID claim = claim(receivable, order, oldPath);
        UUID move = move(oldPath, unit.path(), "31 seconds");

        settling.settle().as(StepVerifier::create).verifyComplete();

        assertThat(path("orders", order)).isEqualTo(unit.path() + "u1/");
        assertThat(path("receivables", receivable)).isEqualTo(unit.path() + "u1/");
        assertThat(path("claims", claim)).isEqualTo(unit.path());
        assertThat(trees.number("select count(*) from unit_moves where id = :id and settled_at is not null", move))
                .isOne();
    }

    @Test
    void aUnitThatCameBackKeepsItsOrders() {
        Planted back = trees.top();
        UUID order = order(back.path());
        UUID move = move(back.path(), oldPath, "31 seconds");

        settling.settle().as(StepVerifier::create).verifyComplete();

        assertThat(path("orders", order)).isEqualTo(back.path());
        assertThat(trees.number("select count(*) from unit_moves where id = :id and settled_at is not null", move))
                .isOne();
    }

    @Test
    void aMoveThatWasJustMadeWaits() {
        UUID move = move(oldPath, trees.top().path(), "1 second");

        settling.settle().as(StepVerifier::create).verifyComplete();

        assertThat(trees.number("select count(*) from unit_moves where id = :id and settled_at is null", move))
                .isOne();
    }

    private UUID move(String from, String to, String ago) {
        UUID id = Ids.next();
        trees.run("""
                insert into unit_moves (id, old_path, new_path, region, moved_at)
                values (:id, :from, :to, '510105', now() - :ago::interval)
                """, Map.of("id", id, "from", from, "to", to, "ago", ago));
        return id;
    }

    private UUID order(String path) {
        UUID id = Ids.next();
        trees.run("""
                insert into orders (id, buyer_account_id, supplier_id, supplier_name, unit_path, channel, status,
                    payment_status, payable_fen, payee_account_name, payee_account_no, payee_bank_name, placed_at)
                values (:id, :id, :id, 's', :path, 'CANTEEN', 'CANCELLED', 'UNPAID', 1, 'n', '1', 'b', now())
                """, Map.of("id", id, "path", path));
        return id;
    }

    private UUID receivable(String path) {
        UUID id = Ids.next();
        trees.run("""
                insert into receivables (id, subject_id, code, folded_code, code_state, state, payable_fen, supplier_id,
                    account_name, account_no, account_key, bank_name, buyer_account_id, unit_path, opened_at)
                values (:id, :id, 'x', 'x', 'RELEASED', 'CANCELLED', 1, :id, 'n', '1', '1', 'b', :id, :path, now())
                """, Map.of("id", id, "path", path));
        return id;
    }

    private UUID claim(UUID receivable, UUID order, String path) {
        UUID id = Ids.next();
        trees.run("""
                insert into claims (id, order_id, receivable_id, account_id, unit_path, supplier_id, kind, status, version,
                    payee_account_key, paid_fen, owed_fen, request_key, request_hash, created_at)
                values (:id, :order, :receivable, :id, :path, :id, 'CODE_MISSING', 'WITHDRAWN', 1, '1', 1, 1, 'k', '', now())
                """, Map.of("id", id, "order", order, "receivable", receivable, "path", path));
        return id;
    }

    private String path(String table, UUID id) {
        return trees.text("select unit_path from " + table + " where id = :id", id);
    }
}
