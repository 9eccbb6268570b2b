package io.hefu.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reserved shares at the size of the country, over HTTP, each beside the same question asked by plain SQL. */
final class CountryBench {

    private static final PrintStream OUT = System.out;
    private static final Path DIRECTORY = Path.of("target/bench-country");
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 64);
    private static final int READERS = 8;
    private static final int RUSH = 400_000;
    private static final String MINISTRY = "";
    private static final List<String> PARTS = List.of(
            System.getProperty("bench.parts", "rush,aggregates,pages,exports").split(","));

    private final ServiceProcess service;
    private final CountryClient client;
    private final CountryTable table;
    private final BenchDatabase database;
    private final Tokens tokens;

    private static final int PAGES_PER_SECOND = Integer.getInteger("bench.rate", 100);

    private CountryBench(ServiceProcess service) throws Exception {
        this.service = service;
        this.client = new CountryClient(service.port);
        this.table = new CountryTable(service);
        this.database = new BenchDatabase(DIRECTORY);
        this.tokens = new Tokens(DIRECTORY);
    }

    /** Options: bench.direct, the tree comes without the import; bench.parts, what is measured. What is there already, the tree and its year, is kept from run to run in target/bench-country. */
    static void run() throws Exception {
        String jvm = System.getProperty("bench.jvm", "-Xmx512m -XX:+UseParallelGC");
        try (ServiceProcess service = new ServiceProcess(DIRECTORY, jvm)) {
            OUT.printf("start-up %.1f s, %s%n", service.startUp.toMillis() / 1000.0, jvm);
            new CountryBench(service).measure();
        }
    }

    private void measure() throws Exception {
        importTree();
        openCampaign();
        CountryYear year = new CountryYear(database);
        table.head();
        // once the year is filled, nobody has yet to file
        if (PARTS.contains("rush") && !year.isThere()) {
            rush();
        }
        if (PARTS.equals(List.of("rush"))) {
            return;
        }
        if (!year.isThere()) {
            year.fill();
        }
        if (PARTS.contains("aggregates")) {
            aggregate();
        }
        if (PARTS.contains("pages")) {
            pages();
        }
        if (PARTS.contains("exports")) {
            export("filings");
            export("progress");
        }
    }

    private void importTree() throws Exception {
        if (database.number("select count(*) from budget_units") >= Country.UNITS) {
            return;
        }
        // the demo data has opened the year for a few hundred units
        database.run("truncate share_campaigns, share_filings, share_filing_versions, share_decisions,"
                + " share_region_rollups, share_unit_rollups cascade");
        Country country = new Country(database);
        if (Boolean.getBoolean("bench.direct")) {
            try (CountryTree tree = new CountryTree(database.connect())) {
                country.write(tree);
            }
            database.run("analyze");
            return;
        }
        Path file = DIRECTORY.resolve("units.xlsx");
        country.write(file);
        OUT.printf("%d counties, %d KiB of Excel%n", country.counties(), Files.size(file) / 1024);
        String admin = tokens.ofRegion("ADMIN", MINISTRY);
        long start = System.nanoTime();
        String id = Requests.field(client.upload("/api/v1/budget-unit-imports", admin, file), "id");
        String state = client.await("/api/v1/budget-unit-imports/" + id, admin, "DONE", "REFUSED", "FAILED");
        if (!Requests.field(state, "state").equals("DONE")) {
            throw new IllegalStateException(state);
        }
        table.once("import of " + Country.UNITS + " units", start, "");
        database.run("analyze");
    }

    private void openCampaign() throws Exception {
        if (database.number("select count(*) from share_campaigns where fiscal_year = " + Country.YEAR) > 0) {
            return;
        }
        long start = System.nanoTime();
        client.post(
                "/api/v1/share/campaigns", tokens.ofRegion("ADMIN", MINISTRY), "{\"year\":" + Country.YEAR + "}", 201);
        table.once("campaign opened for all", start, "");
        database.run("analyze");
    }

    private void rush() throws Exception {
        FilingRush rush = new FilingRush(database, tokens, RUSH);
        // the first minute is the compiler's, and belongs to no row
        table.compile(CONNECTIONS, rush::starts);
        table.compile(CONNECTIONS, rush::submissions);
        table.compile(CONNECTIONS, rush::confirmations);
        table.load("filings begun", CONNECTIONS, rush::starts, "");
        // more are submitted in the same time
        table.compile(CONNECTIONS, rush::starts);
        table.load("filings submitted", CONNECTIONS, rush::submissions, "");
        table.load("filings confirmed", CONNECTIONS, rush::confirmations, "");
    }

    /** Each region once. */
    private void aggregate() throws Exception {
        List<String> regions = database.texts("""
                select region from share_region_rollups where fiscal_year = %d and finance_confirmed > 0 order by region
                """.formatted(Country.YEAR));
        if (!regions.isEmpty()) {
            table.all("regions aggregated", READERS, new AggregationWork(regions, tokens));
        }
    }

    private void pages() throws Exception {
        String ministry = tokens.ofRegion("FINANCE", MINISTRY);
        String province = tokens.ofRegion("FINANCE", "51");
        String sums =
                "count(*), sum(canteen_total_fen), sum(canteen_share_fen), sum(union_share_fen) from share_filings";
        page("filing statistics, country", "/api/v1/share/statistics?year=2026", ministry, """
                select left(region, 2), %s where fiscal_year = 2026 group by 1""".formatted(sums));
        page("filing statistics, province", "/api/v1/share/statistics?year=2026&region=51", province, """
                select left(region, 4), %s where fiscal_year = 2026 and starts_with(region, '51') group by 1""".formatted(
                        sums));
        page("aggregates, country", "/api/v1/share/aggregates?year=2026", ministry, """
                select left(region, 2), %s where fiscal_year = 2026 and status = 'AGGREGATED' group by 1""".formatted(sums));
        page("aggregates, province", "/api/v1/share/aggregates?year=2026&region=51", province, """
                select left(region, 4), %s
                where fiscal_year = 2026 and status = 'AGGREGATED' and starts_with(region, '51') group by 1""".formatted(sums));
        page("progress, country", "/api/v1/progress?year=2026", ministry, """
                select left(region, 2), sum(amount_fen), count(*) from contributions where year = 2026 group by 1""");
        page("progress, province", "/api/v1/progress?year=2026&node=51", province, """
                select left(region, 4), sum(amount_fen), count(*) from contributions
                where year = 2026 and starts_with(region, '51') group by 1""");
        table.load("progress of all provinces, each its own", READERS, () -> new ProvincesWork(tokens), "");
    }

    private void page(String name, String path, String headers, String sql) throws Exception {
        long start = System.nanoTime();
        client.get(path, headers);
        table.once(name + ", cold", start, "");
        table.load(name + ", warm", READERS, () -> new PageWork(path, headers), "%.0f".formatted(database.millis(sql)));
        table.paced(name, READERS, new PageWork(path, headers), PAGES_PER_SECOND);
    }

    private void export(String kind) throws Exception {
        String ministry = tokens.ofRegion("FINANCE", MINISTRY);
        long start = System.nanoTime();
        String id = Requests.field(
                client.post(
                        "/api/v1/exports", ministry, "{\"kind\":\"" + kind + "\",\"parameters\":{\"year\":2026}}", 202),
                "id");
        String done = client.await("/api/v1/exports/" + id, ministry, "DONE", "FAILED");
        table.once("export of " + Requests.field(done, "rowsDone") + " " + kind, start, "");
        OUT.printf(
                "%s: %s, %s KiB; the process never had more than %d MiB%n",
                kind,
                Requests.field(done, "state"),
                Long.parseLong(Requests.field(done, "fileBytes")) / 1024,
                service.peakMegabytes());
    }
}
