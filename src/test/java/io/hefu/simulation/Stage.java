package io.hefu.simulation;

import io.hefu.claim.ClaimDecisions;
import io.hefu.claim.ClaimFiles;
import io.hefu.claim.Claims;
import io.hefu.kernel.Actor;
import io.hefu.kernel.JobRunner;
import io.hefu.kernel.PollingRunner;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.kernel.Rounds;
import io.hefu.ordering.AfterSales;
import io.hefu.ordering.Fulfilment;
import io.hefu.ordering.Orders;
import io.hefu.payment.MoneyBooks;
import io.hefu.payment.TransferDecisions;
import io.hefu.payment.TransferIntake;
import io.hefu.settlement.Refunds;
import io.hefu.settlement.Statements;
import io.hefu.simulation.Faults.Fault;
import io.hefu.testing.Database;
import io.hefu.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.util.ReflectionTestUtils;
import reactor.core.publisher.Mono;

/**
 * The whole service on a database of its own, under a clock that the simulation moves and with connections that break when
 * told to. What otherwise runs by itself stands still and is done when the simulation says so.
 */
final class Stage implements AutoCloseable {

    /** Tuesday before the Spring Festival of 2026. */
    static final Instant DAWN = Instant.parse("2026-02-10T01:00:00Z");

    /** What a bank may keep as a fee (E-14). */
    static final long TOLERATED = 1_050;

    private static final Duration LEASE = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Actor BOOKKEEPER =
            new Actor(Plot.id("bookkeeper"), "bookkeeper", Set.of(Role.REVIEWER), null, null, null, null);

    final Faults faults;
    final VirtualClock clock;
    final Sql sql;
    final Orders orders;
    final TransferIntake intake;
    final TransferDecisions decisions;
    final Claims claims;
    final ClaimDecisions claimDecisions;
    final ClaimFiles files;
    final Refunds refunds;
    final Fulfilment fulfilment;
    final AfterSales afterSales;
    final List<Plot> plots;

    private final Map<String, SmartLifecycle> runners = new HashMap<>();
    private final ConfigurableApplicationContext service;
    private final String truncation;

    Stage(int plots) {
        Database database = TestServers.freshDatabase();
        this.service = TestServers.startReplica(
                database,
                Map.of(
                        "spring.r2dbc.pool.max-size",
                        24,
                        "hefu.payment.fee-tolerance-fen",
                        TOLERATED,
                        "hefu.payment.auto-near-miss",
                        true),
                SimulatedWorld.class);
        service.getBeansOfType(SmartLifecycle.class).values().stream()
                .filter(bean -> bean.getClass().getSimpleName().endsWith("Runner"))
                .peek(runner -> runners.put(runner.getClass().getSimpleName(), runner))
                .forEach(SmartLifecycle::stop);
        this.sql = new Sql(database);
        this.faults = bean(Faults.class);
        this.clock = bean(VirtualClock.class);
        this.orders = bean(Orders.class);
        this.intake = bean(TransferIntake.class);
        this.decisions = bean(TransferDecisions.class);
        this.claims = bean(Claims.class);
        this.claimDecisions = bean(ClaimDecisions.class);
        this.files = bean(ClaimFiles.class);
        this.refunds = bean(Refunds.class);
        this.fulfilment = bean(Fulfilment.class);
        this.afterSales = bean(AfterSales.class);
        this.truncation = truncation();
        this.plots = lay(plots);
    }

    private <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    /** Empties whatever no demo data fill, and the events. */
    private String truncation() {
        List<String> tables = sql.column("select tablename from pg_tables where schemaname = 'public'");
        return tables.stream()
                .filter(table -> !table.startsWith("event_log_"))
                // the goods, which stay, may name some; no history makes any
                .filter(table -> !table.equals("freight_templates"))
                .filter(table -> Set.of("outbox", "event_log", "event_consumers", "parked_events", "audit_entries")
                                .contains(table)
                        || sql.column("select 1 from " + table + " limit 1").isEmpty())
                .reduce((one, other) -> one + ", " + other)
                .map("truncate "::concat)
                .orElseThrow();
    }

    private List<Plot> lay(int count) {
        List<String> unit = sql.rows("select id, path from budget_units where status = 'ACTIVE' order by path limit 1")
                .get(0);
        List<Plot> laid = IntStream.range(0, count)
                .mapToObj(number -> Plot.of(number, new Plot.Unit(UUID.fromString(unit.get(0)), unit.get(1))))
                .toList();
        sql.run("create table plot_suppliers (plot integer, supplier_id uuid primary key, account_key text)");
        sql.run("create table plot_buyers (plot integer, account_id uuid primary key)");
        laid.forEach(this::lay);
        return laid;
    }

    private void lay(Plot plot) {
        StringBuilder rows = new StringBuilder();
        for (Plot.Supplier supplier : plot.suppliers()) {
            rows.append("""
                    insert into suppliers (id, name, county_code, auto_sign) select '%1$s', '合作社', min(code), true from counties;
                    insert into settlement_accounts (id, supplier_id, account_name, account_no, account_key, bank_name, valid_from)
                        values (gen_random_uuid(), '%1$s', '合作社', '%2$s', '%2$s', '农业银行', '2020-01-01');
                    insert into goods (id, supplier_id, name, county_code) select '%1$s', '%1$s', '米', min(code) from counties;
                    insert into plot_suppliers values (%3$d, '%1$s', '%2$s');
                    """.formatted(supplier.id(), supplier.accountNo(), plot.number()));
            supplier.skus()
                    .forEach(sku -> rows.append("""
                    insert into skus (id, goods_id, supplier_id, name, unit, price_fen) values ('%1$s', '%2$s', '%2$s', '米', '袋', %3$d);
                    insert into stock (sku_id, available) values ('%1$s', %4$d);
                    """.formatted(sku.id(), supplier.id(), sku.priceFen(), Plot.STOCK)));
        }
        plot.buyers()
                .forEach(buyer -> rows.append("insert into plot_buyers values (%d, '%s');"
                        .formatted(plot.number(), buyer.actor().accountId())));
        sql.run(rows.toString());
    }

    /** Nothing has happened yet, and it is the first morning. */
    void clear() {
        sql.run("set session_replication_role = replica; " + truncation + "; set session_replication_role = default");
        sql.run("update stock set available = " + Plot.STOCK
                + " where sku_id in (select k.id from skus k join plot_suppliers p on p.supplier_id = k.supplier_id)");
        sql.run("update event_log_head set last_offset = 0");
        clock.set(DAWN);
        follow();
    }

    /** What time does by itself: orders expire, claims move on. */
    void tick() {
        work("ExpiryRunner");
        work("OrderClockRunner");
        work("ClaimClockRunner");
    }

    /** What follows from what was done: waiting transfers are looked at again, events are relayed and consumed. */
    void follow() {
        done(sweep(runners.get("RetryRunner")));
        work("RelayRunner");
        consumers(runners.get("ConsumersRunner")).forEach(consumer -> done(Rounds.of(consumer)));
    }

    /** What the service itself says of its books. */
    boolean booksHold() {
        return Boolean.TRUE.equals(
                bean(MoneyBooks.class).total().map(MoneyBooks.Balance::holds).block(PATIENCE));
    }

    private void work(String runner) {
        done(Rounds.of((PollingRunner) runners.get(runner)));
    }

    @SuppressWarnings("unchecked") // what it sweeps is its own
    private static Mono<Void> sweep(Object retries) {
        return (Mono<Void>) ReflectionTestUtils.invokeMethod(retries, "sweep");
    }

    @SuppressWarnings("unchecked")
    private static List<PollingRunner> consumers(Object all) {
        return (List<PollingRunner>) ReflectionTestUtils.getField(all, "runners");
    }

    /** The bank hands in what it has booked, and it is worked off; who breaks off begins again when the lease is over. */
    void takeStatement(String lines, Fault fault) {
        try {
            Path file = Files.createTempFile("hefu-simulation", ".csv");
            Files.writeString(file, Money.HEADER + lines);
            UUID statement = Objects.requireNonNull(bean(Statements.class)
                            .take(Bank.CHANNEL, "day.csv", file, BOOKKEEPER)
                            .block(PATIENCE))
                    .statement()
                    .id();
            Files.delete(file);
            faults.arm(statement, fault);
            workOffStatements();
            faults.disarm(statement);
            clock.pass(LEASE);
            workOffStatements();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void workOffStatements() {
        done(Rounds.of((JobRunner) runners.get("StatementRunner")));
    }

    /** What was told since the first morning, to see where a history went wrong. */
    List<String> history() {
        return sql.column("select concat_ws(' ', at, type, subject, data) from event_log order by log_offset");
    }

    void exportRefunds() {
        done(refunds.export(BOOKKEEPER).onErrorResume(Rejection.class, nothing -> Mono.empty()));
    }

    static void done(Mono<?> work) {
        work.block(PATIENCE);
    }

    @Override
    public void close() {
        sql.close();
        service.close();
    }
}
