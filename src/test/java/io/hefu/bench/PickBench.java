package io.hefu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Many members of a staff want the same few boxes of a warehouse within the same second. */
final class PickBench {

    private static final PrintStream OUT = System.out;
    private static final Path DIRECTORY = Path.of("target/bench-pick");
    private static final int PEOPLE = Integer.getInteger("bench.people", 5_000);
    private static final int BOXES = Integer.getInteger("bench.pieces", 500);
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 2_000);
    private static final Duration RAMP = Duration.ofSeconds(Integer.getInteger("bench.ramp", 1));
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 60));
    /** As many rushes for other boxes go before it, so that no one measures how Java warms up. */
    private static final int REHEARSALS = Integer.getInteger("bench.rehearsals", 12);

    private static final String ROUNDS = "/api/v1/pick-rounds";
    private static final double MILLI = 1e6;

    private final ServiceProcess service;
    private final BenchDatabase database;
    private final GiftUnion union;
    private final UUID warehouse = UUID.randomUUID();
    private final UUID offer = UUID.randomUUID();

    private PickBench(ServiceProcess service) throws Exception {
        this.service = service;
        this.database = new BenchDatabase(DIRECTORY);
        this.union = new GiftUnion(DIRECTORY, service, database);
    }

    static void run() throws Exception {
        String jvm = System.getProperty("bench.jvm", "-Xmx1g -XX:+UseParallelGC");
        try (ServiceProcess service = new ServiceProcess(DIRECTORY, jvm)) {
            new PickBench(service).measure();
        }
    }

    private void measure() throws Exception {
        union.importStaff(PEOPLE);
        List<String> boxes = database.skus().subList(0, REHEARSALS + 1);
        store(boxes);
        for (String box : boxes) {
            rush(box);
        }
    }

    /** As if they had been inspected and put in. */
    private void store(List<String> boxes) throws Exception {
        database.run("""
                insert into warehouses (id, name, kind, division_code, address, created_at)
                values ('%1$s', 'warehouse %1$s', 'SALES', '510107', '1 号', now());
                insert into pick_offers (id, name, warehouse_id, seller_id, piece_fen, created_at)
                select '%2$s', '任意选', '%1$s', min(supplier_id::text)::uuid, 3000, now() from settlement_accounts;
                insert into pick_offer_items (offer_id, sku_id, points, added_at) select '%2$s', id, 1, now()
                from skus where id = any('{%3$s}');
                insert into lots (id, warehouse_id, lot_no, sku_id, supplier_id, status, arrived, accepted, left_pieces,
                    arrived_at, arrived_by, inspected_at, inspected_by, put_in_at)
                select gen_random_uuid(), '%1$s', id::text, id, supplier_id, 'IN_STOCK', %4$d, %4$d, %4$d, now(),
                    gen_random_uuid(), now(), gen_random_uuid(), now()
                from skus where id = any('{%3$s}');
                insert into warehouse_stock (warehouse_id, sku_id, available) select '%1$s', id, %4$d
                from skus where id = any('{%3$s}')
                """.formatted(warehouse, offer, String.join(",", boxes), BOXES));
    }

    private void rush(String box) throws Exception {
        String round = round();
        List<Person> people = people(round, box);
        try (FestivalCrowd crowd = new FestivalCrowd(List.of(service.port), CONNECTIONS, BOXES / 2, () -> {})) {
            // neither what follows from the preparations nor how they connect is part of it
            Thread.sleep(2_000);
            CpuTime before = service.cpu();
            crowd.run(people, RAMP, TIME);
            CpuTime cpu = service.cpu().since(before);
            OUT.printf("CPU of the service %d ms, of the database %d ms%n", cpu.service(), cpu.postgres());
            tell(crowd, people, round, box);
        }
    }

    /** In which each has one piece. */
    private String round() throws Exception {
        String round =
                union.buy(ROUNDS, """
                {"offerId":"%s","name":"任意选","kind":"PIECES","persons":%d,"quota":1,"lastDay":"%s"}""".formatted(offer, PEOPLE, LocalDate.now().plusDays(20)));
        union.assign(ROUNDS + "/" + round);
        database.run("""
                update pick_quotas set holder_id = member_id, bound_at = now() where round_id = '%s'
                """.formatted(round));
        database.run("vacuum analyze pick_quotas");
        return round;
    }

    private List<Person> people(String round, String box) throws Exception {
        Tokens tokens = new Tokens(DIRECTORY);
        List<Person> people = new ArrayList<>(PEOPLE);
        for (String row :
                database.texts("select id || ' ' || holder_id from pick_quotas where round_id = '" + round + "'")) {
            String[] ids = row.split(" ");
            people.add(new Picker(tokens.ofPerson(UUID.fromString(ids[1])), ids[0], box));
        }
        return people;
    }

    private void tell(FestivalCrowd crowd, List<Person> people, String round, String box) throws Exception {
        String of = " where warehouse_id = '" + warehouse + "' and sku_id = '" + box + "'";
        OUT.printf(
                "%d people, %d boxes: told 201 %d times, set aside %d, left %d, not done in time %d%n",
                PEOPLE,
                BOXES,
                crowd.sold,
                database.number("select sum(quantity)::text from pick_lines where sku_id = '" + box
                        + "' and pick_id in (select id from picks where round_id = '" + round
                        + "' and state = 'HELD')"),
                database.number("select available::text from warehouse_stock" + of),
                people.stream().filter(person -> !person.isDone()).count());
        OUT.printf(
                "all boxes gone after %.0f ms; from a wish to its answer p50 %.0f, p99 %.0f, longest %.0f ms%n",
                crowd.lastSaleAfter / MILLI,
                millis(crowd.waits, 50),
                millis(crowd.waits, 99),
                millis(crowd.waits, 100));
        OUT.printf(
                "single answers: picks p99 %.0f ms, others p50 %.0f, p99 %.0f ms; %s%n",
                millis(crowd.sales, 99),
                millis(crowd.refusals, 50),
                millis(crowd.refusals, 99),
                crowd.statuses.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining(", ")));
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / MILLI;
    }
}
