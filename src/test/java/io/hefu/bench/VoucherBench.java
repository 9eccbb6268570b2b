package io.hefu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A union gives a voucher to each of 50,000 members, who redeem them within ten minutes; every second request is sent twice,
 * by turns under the same key and under another one.
 */
final class VoucherBench {

    private static final PrintStream OUT = System.out;
    private static final Path DIRECTORY = Path.of("target/bench-vouchers");
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(15);
    private static final int PEOPLE = Integer.getInteger("bench.people", 50_000);
    /** The time in which all of them come. */
    private static final int SECONDS = Integer.getInteger("bench.seconds", 600);
    /** As many more redeem theirs before, as fast as they can, so that no one measures how Java warms up. */
    private static final int WARM_UP = Integer.getInteger("bench.warmup", 20_000);

    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 64);
    private static final String BATCHES = "/api/v1/voucher-batches";
    private static final int FACE_FEN = 500_00;

    private final ServiceProcess service;
    private final BenchDatabase database;
    private final GiftUnion union;

    private VoucherBench(ServiceProcess service) throws Exception {
        this.service = service;
        this.database = new BenchDatabase(DIRECTORY);
        this.union = new GiftUnion(DIRECTORY, service, database);
    }

    static void run() throws Exception {
        String jvm = System.getProperty("bench.jvm", "-Xmx1g -XX:+UseParallelGC");
        try (ServiceProcess service = new ServiceProcess(DIRECTORY, jvm)) {
            new VoucherBench(service).measure();
        }
    }

    private void measure() throws Exception {
        database.raiseStock();
        String batch = issued(PEOPLE + WARM_UP);
        List<String> skus = database.texts(
                "select id::text from skus where on_shelf and price_fen <= " + FACE_FEN / 2 + " order by id");
        List<RedeemWork.Held> held = held(batch);
        warmUp(new RedeemWork(held.subList(PEOPLE, held.size()), skus));
        long stock = stock();
        RedeemWork work = new RedeemWork(held.subList(0, PEOPLE), skus);
        CpuTime before = service.cpu();
        try (LoadClient client = new LoadClient(service.port, CONNECTIONS)) {
            Load load = client.paced(work, AS_LONG_AS_IT_TAKES, work.requests() / (double) SECONDS);
            tell(work, load, service.cpu().since(before));
        }
        check(batch, stock - stock());
    }

    /** Of a batch that each member has a voucher of. */
    private String issued(int members) throws Exception {
        long start = System.nanoTime();
        union.importStaff(members);
        OUT.printf("%d members imported in %s%n", members, GiftUnion.seconds(start));
        start = System.nanoTime();
        String batch = union.buy(BATCHES, """
                {"catalogueId":"%s","name":"春节福利","kind":"VALUE","form":"REGISTERED","vouchers":%d,"faceFen":%d,
                 "partial":false,"difference":false}""".formatted(catalogue(), members, FACE_FEN));
        OUT.printf("as many vouchers bought, paid and issued in %s%n", GiftUnion.seconds(start));
        long messages = union.textMessages();
        start = System.nanoTime();
        union.assign(BATCHES + "/" + batch);
        OUT.printf("assigned in %s", GiftUnion.seconds(start));
        union.awaitTextMessages(messages, members);
        OUT.printf(", all invited after %s%n", GiftUnion.seconds(start));
        return batch;
    }

    /** Of all goods. */
    private UUID catalogue() throws Exception {
        UUID id = UUID.randomUUID();
        database.run("""
                insert into voucher_catalogues (id, name, issuer_id, created_at)
                select '%1$s', '春节', min(supplier_id::text)::uuid, now() from settlement_accounts;
                insert into voucher_catalogue_items (catalogue_id, sku_id, added_at) select '%1$s', id, now() from skus
                """.formatted(id));
        return id;
    }

    private List<RedeemWork.Held> held(String batch) throws Exception {
        database.run("""
                update vouchers set state = 'BOUND', holder_id = member_id, bound_at = now() where batch_id = '%s'
                """.formatted(batch));
        database.run("vacuum analyze vouchers");
        Tokens tokens = new Tokens(DIRECTORY);
        List<RedeemWork.Held> held = new ArrayList<>();
        for (String row : database.texts("select id || ' ' || holder_id from vouchers where batch_id = '" + batch
                + "' order by md5(id::text)")) {
            String[] ids = row.split(" ");
            held.add(new RedeemWork.Held(ids[0], tokens.ofPerson(UUID.fromString(ids[1]))));
        }
        return held;
    }

    private void warmUp(RedeemWork work) throws Exception {
        try (LoadClient client = new LoadClient(service.port, CONNECTIONS)) {
            client.run(work, AS_LONG_AS_IT_TAKES);
        }
    }

    private long stock() throws Exception {
        return database.number("select sum(available)::text from stock");
    }

    private static void tell(RedeemWork work, Load load, CpuTime cpu) {
        OUT.printf(
                "%d requests, %.0f a second: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, %d unexpected%n",
                load.done(), load.perSecond(), load.millis(50), load.millis(99), load.millis(99.9), load.bad());
        OUT.printf(
                "%d orders told %d times, %d told that theirs is redeemed; CPU %.3f + %.3f ms a request%n",
                work.orders(),
                work.created(),
                work.refused(),
                cpu.service() / (double) load.done(),
                cpu.postgres() / (double) load.done());
    }

    private void check(String batch, long taken) throws Exception {
        String ours = " from vouchers where batch_id = '" + batch + "'";
        String uses = " from voucher_uses where voucher_id in (select id" + ours + ")";
        OUT.printf(
                "of %d vouchers redeemed %d, of which more than once %d; used %d fen, owed to suppliers %d fen%n",
                database.number("select count(*)::text" + ours),
                database.number("select count(*)::text" + ours + " and state = 'REDEEMED'"),
                database.number("select count(*)::text from (select 1" + uses
                        + " group by voucher_id having count(*) > 1) as twice"),
                database.number("select sum(amount_fen)::text" + uses),
                database.number("select sum(amount_fen)::text from voucher_dues where order_id in (select order_id"
                        + uses + ")"));
        OUT.printf(
                "pieces taken %d; orders %d; counted for the unit %d fen, paid by it %d fen%n",
                taken,
                database.number("select count(*)::text from orders where cover_id in (select id" + ours + ")"),
                database.number("select coalesce(sum(amount_fen), 0)::text from contributions where unit_id = '"
                        + union.unit + "'"),
                database.number("select paid_fen::text from union_purchases where id = '" + batch + "'"));
    }
}
