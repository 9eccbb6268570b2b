package io.hefu.share.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** What the people of a unit are told while their filing goes up and comes back. */
@IntegrationTest
class FilingNoticesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Tree tree;
    private final Desks desks;
    private final DatabaseClient database;
    private final HefuClient hefu;

    FilingNoticesIT(DatabaseClient database, HefuClient hefu) {
        this.tree = new Tree(database);
        this.desks = new Desks(hefu);
        this.database = database;
        this.hefu = hefu;
    }

    @Test
    void tellsTheUnitInTheAppAndByTextMessageThatItsFilingCameBack() {
        String mobile = "1" + (1_000_000_000L + Math.abs(UUID.randomUUID().getLeastSignificantBits() % 8_000_000_000L));
        database.sql("update unit_contacts set mobile = :mobile where unit_id = :unit")
                .bind("mobile", mobile)
                .bind("unit", tree.unit.id())
                .then()
                .block(PATIENCE);
        String id = desks.submitted(tree.filer);
        desks.confirm(tree.middleSuperior, id, 1);
        assertThat(desks.giveBack(tree.topSuperior, id, 1, "总额与决算不符").status()).isEqualTo(200);

        NoticeBoard.eventually(
                () -> templates().containsAll(List.of("FILING_SUBMITTED", "FILING_CONFIRMED", "FILING_RETURNED")));
        NoticeBoard.eventually(() -> message(mobile).equals("SENT 总额与决算不符"));
        NoticeBoard.eventually(() -> templates(tree.middleSuperior).contains("CONFIRMED_FILING_RETURNED"));
        assertThat(templates(tree.topSuperior)).doesNotContain("CONFIRMED_FILING_RETURNED");
        assertThat(NoticeBoard.of(hefu, tree.filer))
                .filteredOn(notice -> notice.get("template").asString().equals("FILING_RETURNED"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.get("text").asString()).contains("2025", "总额与决算不符"));
    }

    @Test
    void tellsEverySuperiorThatHadConfirmedTheVersionThatCameBack() {
        String id = desks.submitted(tree.filer);
        desks.giveBack(tree.middleSuperior, id, 1, "一");
        desks.submit(tree.filer, id, 1, Desks.form(2_000_000, "10"));
        desks.confirm(tree.middleSuperior, id, 2);
        desks.confirm(tree.topSuperior, id, 2);
        assertThat(desks.giveBack(tree.finance, id, 2, "二").status()).isEqualTo(200);

        for (String superior : List.of(tree.middleSuperior, tree.topSuperior)) {
            NoticeBoard.eventually(() -> templates(superior).contains("CONFIRMED_FILING_RETURNED"));
            assertThat(NoticeBoard.of(hefu, superior))
                    .filteredOn(notice -> notice.get("template").asString().equals("CONFIRMED_FILING_RETURNED"))
                    .singleElement()
                    .satisfies(
                            notice -> assertThat(notice.get("text").asString()).contains("二"));
        }
    }

    @Test
    void remindsTheUnitThatHasNotFiled() {
        desks.start(tree.filer);
        desks.post(
                tree.finance,
                "reminders",
                Map.of("year", Desks.YEAR, "unitIds", List.of(tree.unit.id().toString())));
        NoticeBoard.eventually(() -> templates().contains("FILING_REMINDED"));
    }

    private List<String> templates() {
        return templates(tree.filer);
    }

    private List<String> templates(String account) {
        return NoticeBoard.of(hefu, account).stream()
                .map(notice -> notice.get("template").asString())
                .toList();
    }

    private String message(String mobile) {
        return database.sql("select state || ' ' || (facts->>'reason') from sms_messages where mobile = :mobile")
                .bind("mobile", mobile)
                .mapValue(String.class)
                .one()
                .defaultIfEmpty("")
                .block(PATIENCE);
    }
}
