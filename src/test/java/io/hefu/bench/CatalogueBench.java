package io.hefu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What people look for on a shelf of 200,000 goods: each kind of search as fast as it goes, and all of them at a rate. */
final class CatalogueBench {

    private static final PrintStream OUT = System.out;
    private static final Path DIRECTORY = Path.of("target/bench-catalogue");
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 5));
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 10));
    private static final int READERS = Integer.getInteger("bench.connections", 8);
    private static final int CROWD = 64;
    private static final long GOODS = Long.getLong("bench.goods", 200_000);
    private static final double PER_SECOND = Integer.getInteger("bench.rate", 500);
    private static final String ROW = "%-44s %10s %9s %9s %7s %14s %15s%n";

    private final ServiceProcess service;
    private final String reader;

    private final Map<String, Supplier<String>> searches;

    private CatalogueBench(ServiceProcess service, Shopping shopping) throws IOException, InterruptedException {
        this.service = service;
        this.reader = "Authorization: Bearer " + service.signIn() + "\r\n";
        this.searches = shopping.searches();
    }

    static void run() throws Exception {
        String jvm = System.getProperty("bench.jvm", "-Xmx512m -XX:+UseSerialGC");
        try (ServiceProcess service = new ServiceProcess(DIRECTORY, jvm)) {
            BenchDatabase database = new BenchDatabase(DIRECTORY);
            fill(database);
            new CatalogueBench(service, new Shopping(database)).measure();
        }
    }

    private void measure() throws IOException {
        List<Work> all = searches.values().stream().map(this::work).toList();
        try (LoadClient client = new LoadClient(service.port, READERS)) {
            client.run(new InTurn(all), WARM_UP.multipliedBy(all.size()));
        }
        OUT.printf(
                ROW, GOODS + " goods", "per second", "p50 ms", "p99 ms", "failed", "service CPU-ms", "database CPU-ms");
        try (LoadClient client = new LoadClient(service.port, READERS)) {
            for (Map.Entry<String, Supplier<String>> search : searches.entrySet()) {
                CpuTime before = service.cpu();
                row(
                        search.getKey(),
                        client.run(work(search.getValue()), TIME),
                        service.cpu().since(before));
            }
        }
        try (LoadClient client = new LoadClient(service.port, CROWD)) {
            CpuTime before = service.cpu();
            row(
                    "all of them in turn, %.0f a second".formatted(PER_SECOND),
                    client.paced(new InTurn(all), TIME, PER_SECOND),
                    service.cpu().since(before));
        }
    }

    private Work work(Supplier<String> path) {
        return new PageWork(() -> "/api/v1" + path.get(), reader);
    }

    private static void row(String name, Load load, CpuTime cpu) {
        double good = Math.max(1, load.good());
        OUT.printf(
                ROW,
                name,
                "%.0f".formatted(load.perSecond()),
                "%.1f".formatted(load.millis(50)),
                "%.1f".formatted(load.millis(99)),
                load.bad(),
                "%.2f".formatted(cpu.service() / good),
                "%.2f".formatted(cpu.postgres() / good));
    }

    /** The goods of the demo data again and again, each time under a number, a price and a day of their own. */
    private static void fill(BenchDatabase database) throws Exception {
        long there = database.number("select count(*)::text from shelf");
        if (there >= GOODS) {
            return;
        }
        database.run("""
                create temp table copies as
                select gen_random_uuid() as sku_id, gen_random_uuid() as goods_id, n, k.goods_id as of_goods, k.id as of_sku
                from skus k cross join generate_series(1, %d) n limit %d;
                insert into goods (id, supplier_id, name, category_code, county_code)
                select goods_id, supplier_id, name || n || '号', category_code, county_code
                from copies join goods g on g.id = of_goods;
                insert into skus (id, goods_id, supplier_id, name, specification, unit, weight_grams, price_fen, created_at)
                select sku_id, copies.goods_id, supplier_id, name || n || '号', specification, unit, weight_grams,
                    price_fen + n %% 97, created_at - n * interval '1 hour'
                from copies join skus on skus.id = of_sku;
                insert into stock (sku_id, available) select sku_id, n * 37 %% 100 from copies;
                insert into shelf (sku_id, supplier_id, county_code, category_code, price_fen, listed_at, searched, spelled,
                    terms)
                select copies.sku_id, supplier_id, county_code, category_code, price_fen + n %% 97,
                    listed_at - n * interval '1 hour', searched || ' ' || n, spelled || n, terms || n::text
                from copies join shelf on shelf.sku_id = of_sku
                order by 6
                """.formatted(GOODS / there + 1, GOODS - there));
        database.run("vacuum analyze goods, skus, stock, shelf");
    }

    /** Different requests one after the other. */
    private static final class InTurn implements Work {

        private final List<Work> works;
        private int turn;

        InTurn(List<Work> works) {
            this.works = works;
        }

        @Override
        public byte[] next() {
            return works.get(turn++ % works.size()).next();
        }

        @Override
        public boolean answered(int status, String body) {
            return works.get(0).answered(status, body);
        }
    }
}
