package io.hefu.share.internal;

import static io.hefu.share.internal.Desks.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.share.internal.Desks.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

@IntegrationTest
class ConfirmationIT {

    private static final int ROUNDS = 100;

    private final Desks desks;
    private final Tree tree;

    ConfirmationIT(HefuClient hefu, DatabaseClient database) {
        this.desks = new Desks(hefu);
        this.tree = new Tree(database);
    }

    @Test
    void listsWhatWaitsForMeInStablePages() {
        List<String> filings = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Tree.Unit unit = tree.unit(tree.middle);
            String filer = tree.account("FILER", unit, null);
            String id = desks.start(filer);
            desks.submit(filer, id, 0, form(1_000_000L * (3 - i), "10"));
            filings.add(id);
        }

        Answer first = desks.get(tree.middleSuperior, "confirmations?size=2");
        assertThat(ids(first)).containsExactly(filings.get(0), filings.get(1));
        Answer second = desks.get(tree.middleSuperior, "confirmations?size=2&cursor=" + first.text("next"));
        assertThat(ids(second)).containsExactly(filings.get(2));
        Answer smallest = desks.get(tree.middleSuperior, "confirmations?sort=smallest&size=1");
        assertThat(ids(smallest)).containsExactly(filings.get(2));
        assertThat(ids(desks.get(
                        tree.middleSuperior, "confirmations?sort=smallest&size=2&cursor=" + smallest.text("next"))))
                .containsExactly(filings.get(1), filings.get(0));
        assertThat(ids(desks.get(tree.topSuperior, "confirmations"))).isEmpty();
        assertThat(desks.get(tree.middleSuperior, "confirmations?cursor=x").outcome())
                .isEqualTo("400 CURSOR_INVALID");
    }

    @Test
    void confirmsManyWithAResultForEach() {
        String fine = desks.submitted(tree.filer);
        Tree.Unit other = tree.unit(tree.middle);
        String stale = desks.submitted(tree.account("FILER", other, null));
        String foreign = desks.submitted(new Tree(tree.database).filer);

        Answer answer = desks.post(
                tree.middleSuperior,
                "confirmations",
                Map.of(
                        "items",
                        List.of(
                                Map.of("filingId", stale, "version", 2),
                                Map.of("filingId", fine, "version", 1),
                                Map.of("filingId", foreign, "version", 1))));

        assertThat(answer.number("confirmed")).isOne();
        assertThat(answer.text("items/0/code")).isEqualTo("VERSION_STALE");
        assertThat(answer.text("items/1/filing/status")).isEqualTo("CONFIRMED");
        assertThat(answer.text("items/2/code")).isEqualTo("FILING_NOT_FOUND");
    }

    @Test
    void ofTwoConfirmationsAtOnceOneWins() {
        String id = desks.submitted(tree.filer);
        String colleague = tree.account("SUPERIOR", tree.middle, null);
        for (int round = 0; round < ROUNDS; round++) {
            reset(id);
            List<String> outcomes = together(
                    () -> desks.confirm(tree.middleSuperior, id, 1).outcome(),
                    () -> desks.confirm(colleague, id, 1).outcome());

            assertThat(outcomes).containsExactlyInAnyOrder("200", "409 OUT_OF_TURN");
        }
    }

    @Test
    void ofAModificationAndAConfirmationOneWins() {
        String id = desks.submitted(tree.filer);
        int version = 1;
        for (int round = 0; round < ROUNDS; round++) {
            reset(id);
            int seen = version;
            long total = 2_000_000 + round;
            List<String> outcomes = together(
                    () -> desks.submit(tree.filer, id, seen, form(total, "10")).outcome(),
                    () -> desks.confirm(tree.middleSuperior, id, seen).outcome());

            assertThat(outcomes).isIn(List.of("200", "409 VERSION_STALE"), List.of("409 FILING_LOCKED", "200"));
            version += outcomes.get(0).equals("200") ? 1 : 0;
        }
        assertThat(tree.number("select count(*) from share_filing_versions where filing_id = '" + id + "'"))
                .isEqualTo(version);
    }

    /** Back to the direct superior, as after a submission. */
    private void reset(String id) {
        tree.run(
                "update share_filings set status = 'SUBMITTED', level = 0, turn_unit_id = :turn where id = :id",
                Map.of("id", UUID.fromString(id), "turn", tree.middle.id()));
    }

    private static List<String> together(Supplier<String> one, Supplier<String> other) {
        CompletableFuture<String> second = CompletableFuture.supplyAsync(other);
        return List.of(one.get(), second.join());
    }

    private static List<String> ids(Answer page) {
        return page.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }
}
