package io.hefu.notice.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.identity.TestAccounts;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Units with people and contacts, and events about them. */
final class NoticeScene {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DatabaseClient database;
    private final Outbox outbox;
    private final TransactionalOperator tx;

    NoticeScene(ApplicationContext context) {
        this(
                context.getBean(DatabaseClient.class),
                context.getBean(Outbox.class),
                context.getBean(TransactionalOperator.class));
    }

    NoticeScene(DatabaseClient database, Outbox outbox, TransactionalOperator tx) {
        this.database = database;
        this.outbox = outbox;
        this.tx = tx;
    }

    /** A unit whose contact has this mobile, or none. */
    UUID unit(@Nullable String mobile) {
        UUID id = Ids.next();
        run("insert into budget_units (id, name, path, region) values ('%s', '实验小学', '/51/5101/510107/t%s/', '510107')"
                .formatted(id, id));
        if (mobile != null) {
            run("insert into unit_contacts (unit_id, name, mobile) values ('%s', '王老师', '%s')".formatted(id, mobile));
        }
        return id;
    }

    /** The sign-in name of somebody at the unit. */
    String account(Role role, UUID unit) {
        String login = TestAccounts.open(database, role);
        run("update accounts set unit_id = '%s' where login = '%s'".formatted(unit, login));
        return login;
    }

    void tell(String type, @Nullable UUID unit) {
        tell(type, unit, "比例过低");
    }

    /** The sign-in name of somebody at the finance department of the region. */
    String finance(String region) {
        String login = TestAccounts.open(database, Role.FINANCE);
        run("update accounts set region = '%s' where login = '%s'".formatted(region, login));
        return login;
    }

    void tell(String type, @Nullable UUID unit, String reason) {
        tell(type, unit, Map.of("reason", reason));
    }

    void tell(String type, @Nullable UUID unit, Map<String, Object> facts) {
        Map<String, Object> data = new HashMap<>(Map.of("year", 2026, "version", 1));
        data.putAll(facts);
        if (unit != null) {
            data.put("unitId", unit);
        }
        Event event = new Event(type, Ids.next().toString(), Instant.now(), Event.Scope.PLATFORM, data);
        outbox.append(List.of(event)).as(tx::transactional).block(PATIENCE);
    }

    /** In the scope of one account. */
    void tellOwner(String type, String login, Map<String, Object> facts) {
        UUID account = UUID.fromString(texts("select id::text from accounts where login = '" + login + "'")
                .get(0));
        Event.Scope scope = new Event.Scope(null, null, null, account);
        outbox.append(List.of(new Event(type, Ids.next().toString(), Instant.now(), scope, facts)))
                .as(tx::transactional)
                .block(PATIENCE);
    }

    /** The messages to the unit's contact, as state and error. */
    List<String> messages(UUID unit) {
        return texts(("select state || coalesce(' ' || error, '') from sms_messages where unit_id = '%s' "
                        + "order by created_at, id")
                .formatted(unit));
    }

    List<String> texts(String sql) {
        return new ArrayList<>(
                database.sql(sql).mapValue(String.class).all().collectList().block(PATIENCE));
    }

    void run(String sql) {
        database.sql(sql).then().block(PATIENCE);
    }

    static void eventually(BooleanSupplier fact) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Mono.delay(Duration.ofMillis(50)).block();
        }
    }
}
