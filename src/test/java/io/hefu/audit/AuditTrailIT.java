package io.hefu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Origin;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@IntegrationTest
class AuditTrailIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Actor ACTOR = new Actor(
            Ids.next(), "somebody-" + Ids.next(), Set.of(Role.FILER, Role.SUPERIOR), null, "/51/", null, null);

    private final AuditTrail trail;
    private final AuditRecords records;
    private final TransactionalOperator tx;
    private final DatabaseClient database;
    private final HefuClient hefu;

    AuditTrailIT(
            AuditTrail trail,
            AuditRecords records,
            TransactionalOperator tx,
            DatabaseClient database,
            HefuClient hefu) {
        this.trail = trail;
        this.records = records;
        this.tx = tx;
        this.database = database;
        this.hefu = hefu;
    }

    @Test
    void keepsWhoDidWhatFromWhereBeforeAndAfter() {
        String subject = subject();
        trail.record(entry("share.filing.confirm", subject, Map.of("version", 1), Map.of("version", 2)))
                .contextWrite(new Origin("192.0.2.7", "request-1", "a device")::in)
                .as(StepVerifier::create)
                .verifyComplete();

        AuditRecord kept = only(subject);
        assertThat(kept.actor()).isEqualTo(ACTOR.account());
        assertThat(kept.actorId()).isEqualTo(ACTOR.accountId());
        assertThat(kept.actorRoles()).containsExactly("FILER", "SUPERIOR");
        assertThat(kept.actorUnitPath()).isEqualTo("/51/");
        assertThat(kept.address()).isEqualTo("192.0.2.7");
        assertThat(kept.requestId()).isEqualTo("request-1");
        assertThat(kept.before().path("version").intValue()).isEqualTo(1);
        assertThat(kept.after().path("version").intValue()).isEqualTo(2);
        assertThat(kept.reason()).isEqualTo("核对无误");
    }

    @Test
    void goesWithTheTransactionOfTheDeed() {
        String subject = subject();
        trail.record(entry("share.filing.confirm", subject, null, null))
                .then(Mono.error(new IllegalStateException("the deed failed")))
                .as(tx::transactional)
                .as(StepVerifier::create)
                .verifyError();

        assertThat(of(subject).items()).isEmpty();
    }

    @Test
    void keepsManyDeedsOfOneCommitEachWithItsOrigin() {
        String one = subject();
        String other = subject();
        trail.recordAll(List.of(
                        new AuditTrail.Deed(entry("a.b", one, null, null), new Origin("192.0.2.1", "r1", null)),
                        new AuditTrail.Deed(entry("a.b", other, null, null), new Origin("192.0.2.2", "r2", null))))
                .as(StepVerifier::create)
                .verifyComplete();

        assertThat(only(one).address()).isEqualTo("192.0.2.1");
        assertThat(only(other).requestId()).isEqualTo("r2");
    }

    @Test
    void hidesSecretsAndMasksNumbersAtAnyDepth() {
        String subject = subject();
        Object state = Map.of(
                "contact",
                Map.of("name", "张三", "mobile", "13812345678"),
                "accounts",
                List.of(Map.of("accountNo", "6228480402564890018")),
                "newPassword",
                "correct horse",
                "refreshToken",
                "abc",
                "count",
                3);
        trail.record(entry("a.b", subject, null, state))
                .as(StepVerifier::create)
                .verifyComplete();

        String kept = only(subject).after().toString();
        assertThat(kept)
                .contains("张三", "138****5678", "****0018", "\"count\":3")
                .doesNotContain("13812345678", "62284804", "correct horse", "abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entries set reason = 'another' where subject = :subject",
                "delete from audit_entries where subject = :subject",
                "delete from audit_entries where subject = :subject and false"
            })
    void refusesToBeChanged(String sql) {
        String subject = subject();
        trail.record(entry("a.b", subject, null, null)).as(StepVerifier::create).verifyComplete();

        database.sql(sql)
                .bind("subject", subject)
                .then()
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(DataAccessException.class)
                        .hasStackTraceContaining("append-only"));
        assertThat(only(subject).reason()).isEqualTo("核对无误");
    }

    @Test
    void refusesToBeEmptied() {
        database.sql("truncate audit_entries")
                .then()
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error).hasStackTraceContaining("append-only"));
    }

    @Test
    void isReadByAuditorsInStablePages() {
        String subject = subject();
        for (int i = 0; i < 3; i++) {
            record("share.filing.step-" + i, subject, "/51/5101/");
        }
        String path = "/api/v1/audit?subject=" + subject + "&size=2";
        AtomicReference<String> next = new AtomicReference<>();
        get("auditor", path)
                .jsonPath("$.items.length()")
                .isEqualTo(2)
                .jsonPath("$.items[0].action")
                .isEqualTo("share.filing.step-2")
                .jsonPath("$.next")
                .value(String.class, next::set);
        record("share.filing.step-3", subject, "/51/5101/");
        get("admin", path + "&cursor=" + next.get())
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].action")
                .isEqualTo("share.filing.step-0")
                .jsonPath("$.next")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor=:actor",
                "action=share.filing.return",
                "action=share.filing.*",
                "subjectType=filing",
                "unitPath=/51/",
                "unitPath=/51/5101/",
                "from=2026-01-01T00:00:00Z",
                "to=2999-01-01T00:00:00Z"
            })
    void findsByEachFilter(String query) {
        String subject = subject();
        record("share.filing.return", subject, "/51/5101/");
        String path = "/api/v1/audit?subject=" + subject + "&" + query.replace(":actor", ACTOR.account());
        get("auditor", path).jsonPath("$.items.length()").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor=nobody",
                "action=share.filing",
                "action=share.order.*",
                "subjectType=order",
                "unitPath=/52/",
                "unitPath=/51/5101/510104/",
                "from=2999-01-01T00:00:00Z",
                "to=2026-01-01T00:00:00Z"
            })
    void leavesOutWhatAFilterDoesNotMean(String query) {
        String subject = subject();
        record("share.filing.return", subject, "/51/5101/");
        get("auditor", "/api/v1/audit?subject=" + subject + "&" + query)
                .jsonPath("$.items.length()")
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"buyer", "finance", "superior", "reviewer", "support", "supplier"})
    void isClosedToOthers(String account) {
        hefu.as(account).get().uri("/api/v1/audit").exchange().expectStatus().isForbidden();
    }

    private BodyContentSpec get(String account, String path) {
        return hefu.as(account).get().uri(path).exchange().expectStatus().isOk().expectBody();
    }

    private void record(String action, String subject, String unitPath) {
        trail.record(new AuditEntry(ACTOR, action, "filing", subject, unitPath, null, null, null, null))
                .as(StepVerifier::create)
                .verifyComplete();
    }

    private static AuditEntry entry(String action, String subject, @Nullable Object before, @Nullable Object after) {
        return new AuditEntry(ACTOR, action, "filing", subject, "/51/5101/", "5101", before, after, "核对无误");
    }

    private AuditRecord only(String subject) {
        List<AuditRecord> found = of(subject).items();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private Page<AuditRecord> of(String subject) {
        return records.list(filter(subject), Cursor.NEWEST, 10).block(PATIENCE);
    }

    private static AuditRecords.Filter filter(String subject) {
        return new AuditRecords.Filter(null, null, null, subject, null, null, null);
    }

    private static String subject() {
        return UUID.randomUUID().toString();
    }
}
