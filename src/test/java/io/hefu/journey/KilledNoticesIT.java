package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.notice.internal.VendorFake;
import io.hefu.testing.Database;
import io.hefu.testing.Instance;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A process that is killed while it tells people loses nothing and tells nothing twice. */
class KilledNoticesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int EVENTS = 20_000;

    @Test
    void tellsEveryEventOnceWhenTheConsumerIsKilled() throws Exception {
        Database database = TestServers.freshDatabase();
        Instance killed = Instance.start(database);
        eventually(() -> count(database, "event_consumers where name = 'notice'") == 1);
        database.execute("""
                insert into outbox (event_id, type, subject, at, data)
                select gen_random_uuid(), 'hefu.share.filing.submitted', 'filing', now(),
                       json_build_object('unitId', (select id from budget_units limit 1), 'year', 2026)
                from generate_series(1, %d)""".formatted(EVENTS));
        eventually(() -> count(database, "notices") > 0);
        killed.kill();
        assertThat(count(database, "notices")).as("the kill came in the midst").isLessThan(EVENTS);

        try (ConfigurableApplicationContext next = TestServers.startReplica(database, Map.of())) {
            eventually(() -> count(database, "notices") >= EVENTS && count(database, "outbox") == 0);
        }
        assertThat(count(database, "notices")).isEqualTo(EVENTS);
        assertThat(count(database, "(select distinct event_id from notices) as told"))
                .isEqualTo(EVENTS);
        assertThat(count(database, "event_log where type = 'hefu.notice.notice.created'"))
                .isEqualTo(EVENTS);
        assertThat(count(database, "parked_events")).isZero();
    }

    @Test
    void leavesAMessageToAPersonWhenItsSenderIsKilledBeforeTheOutcome() throws Exception {
        Database database = TestServers.freshDatabase();
        try (VendorFake vendor = new VendorFake()) {
            vendor.delay(60_000);
            Instance killed = Instance.start(database, options(vendor));
            eventually(() -> count(database, "event_consumers where name = 'notice'") == 1);
            database.execute("""
                    insert into unit_contacts (unit_id, name, mobile) select id, '王老师', '13900000001' from budget_units
                    on conflict (unit_id) do update set mobile = excluded.mobile""");
            database.execute("""
                    insert into outbox (event_id, type, subject, at, data)
                    select gen_random_uuid(), 'hefu.share.filing.returned', 'filing', now(),
                           json_build_object('unitId', (select id from budget_units limit 1), 'year', 2026, 'reason', '核对')""");
            eventually(() -> vendor.requests().size() == 1);
            killed.kill();
            assertThat(count(database, "sms_messages where state = 'SENDING'")).isOne();

            vendor.delay(0);
            Map<String, Object> properties = vendor.properties();
            properties.put("hefu.notice.sms.lease", "1s");
            try (ConfigurableApplicationContext next = TestServers.startReplica(database, properties)) {
                eventually(() -> count(database, "sms_messages where state = 'UNCERTAIN'") == 1);
            }
            assertThat(vendor.requests()).hasSize(1);
        }
    }

    private static String[] options(VendorFake vendor) {
        return vendor.properties().entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    private static long count(Database database, String from) {
        return Long.parseLong(database.query("select count(*) from " + from));
    }

    private static void eventually(BooleanSupplier fact) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }
}
