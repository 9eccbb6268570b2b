package io.hefu.claim.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.claim.internal.ClaimScene.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Publishing years; deadlines follow, but never to an earlier day. */
@IntegrationTest
class HolidaysIT {

    private final ClaimScene scene;

    HolidaysIT(HefuClient hefu, DatabaseClient database) {
        this.scene = new ClaimScene(hefu, database);
    }

    @Test
    void bringsOfficialYearsAndFlagsTheOthers() {
        String buyer = scene.account("BUYER");
        Answer known = scene.get(buyer, "holidays/2025");
        assertThat(known.json().path("version").asInt()).isZero();
        assertThat(known.json().path("makeUpWorkdays").path("2025-01-26").asString())
                .isEqualTo("春节");
        assertThat(scene.get(buyer, "holidays/2093").text("known")).isEqualTo("false");
    }

    @Test
    void keepsEveryVersionThatAnAdministratorPublishes() {
        String admin = scene.account("ADMIN");
        Map<String, Object> days = Map.of("holidays", Map.of("2091-01-01", "元旦"));
        assertThat(scene.put(scene.account("REVIEWER"), "holidays/2091", days).status())
                .isEqualTo(403);
        assertThat(scene.put(admin, "holidays/2091", Map.of("holidays", Map.of("2090-01-01", "元旦")))
                        .outcome())
                .isEqualTo("422 CALENDAR_INVALID");
        assertThat(scene.put(admin, "holidays/2091", days).text("version")).isEqualTo("1");
        assertThat(scene.put(admin, "holidays/2091", days).text("version")).isEqualTo("2");
        assertThat(scene.get(admin, "holidays/2091").text("version")).isEqualTo("2");
        assertThat(scene.text("select count(*)::text from audit_entries where action = 'claim.calendar.published' "
                        + "and subject = '2091'"))
                .isEqualTo("2");
    }

    @Test
    void movesRunningDeadlinesLaterButNeverEarlier() {
        String buyer = scene.account("BUYER");
        String admin = scene.account("ADMIN");
        String claim = scene.submitted(buyer, scene.order(buyer, 70_000)).claimId();
        // as if the calendar of 2092 had not been known
        scene.run("""
                update claims set clock_from = '2091-12-31', clock_days = 3, due_at = '2092-01-03T16:00:00Z',
                    due_soon_at = '2092-01-02T16:00:00Z', due_assumed = true where id = :id""", Map.of("id", UUID.fromString(claim)));

        scene.put(admin, "holidays/2092", Map.of("holidays", Map.of("2092-01-01", "元旦", "2092-01-02", "元旦")));
        Answer later = scene.get(buyer, "claims/" + claim);
        scene.put(admin, "holidays/2092", Map.of("holidays", Map.of("2092-01-01", "元旦")));
        Answer kept = scene.get(buyer, "claims/" + claim);

        assertThat(Instant.parse(later.text("claim.dueAt"))).isAfter(Instant.parse("2092-01-03T16:00:00Z"));
        assertThat(later.text("claim.dueAssumed")).isEqualTo("false");
        assertThat(kept.text("claim.dueAt")).isEqualTo(later.text("claim.dueAt"));
    }
}
