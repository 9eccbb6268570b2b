package io.hefu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/** Reserved shares at the size of the country, over HTTP, each beside the same question asked by plain SQL. */
final class CountryBench {

    private static final PrintStream OUT = System.out;
    private static final Path DIRECTORY = Path.of("target/bench-country");
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 10));
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 10));
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 64);
    private static final int READERS = 8;
    private static final int RUSH = 100_000;
    private static final String ROW = "%-44s %12s %9s %9s %7s %12s%n";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServiceProcess service;
    private final BenchDatabase database;
    private final Tokens tokens;

    private CountryBench(ServiceProcess service) throws Exception {
        this.service = service;
        this.database = new BenchDatabase(DIRECTORY);
        this.tokens = new Tokens(DIRECTORY);
    }

    /** Option bench.direct: the tree comes without the import. What is there already, the tree and its year, is kept from run to run in target/bench-country. */
    static void run() throws Exception {
        String jvm = System.getProperty("bench.jvm", "-Xmx512m -XX:+UseSerialGC");
        try (ServiceProcess service = new ServiceProcess(DIRECTORY, jvm)) {
            OUT.printf("start-up %.1f s, %s%n", service.startUp.toMillis() / 1000.0, jvm);
            OUT.printf(ROW, "", "per second", "p50 ms", "p99 ms", "failed", "plain SQL ms");
            new CountryBench(service).measure();
        }
    }

    private void measure() throws Exception {
        importTree();
        openCampaign();
        CountryYear year = new CountryYear(database);
        if (!year.isThere()) {
            rush();
            year.fill();
        }
        pages();
        export("filings");
        export("progress");
    }

    private void importTree() throws Exception {
        if (database.number("select count(*) from budget_units") >= Country.UNITS) {
            return;
        }
        // the demo data has opened the year for a few hundred units
        database.run("truncate share_campaigns, share_filings, share_region_rollups, share_unit_rollups cascade");
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
        long start = System.nanoTime();
        HttpRequest upload = request("/api/v1/budget-unit-imports", tokens.ofRegion("ADMIN", ""))
                .header("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        String id = Requests.field(send(upload, 202), "id");
        String path = "/api/v1/budget-unit-imports/" + id;
        String state = await(path, tokens.ofRegion("ADMIN", ""), "DONE", "REFUSED", "FAILED");
        if (!Requests.field(state, "state").equals("DONE")) {
            throw new IllegalStateException(state);
        }
        once("import of " + Country.UNITS + " units", start, "");
        database.run("analyze");
    }

    private void openCampaign() throws Exception {
        if (database.number("select count(*) from share_campaigns where fiscal_year = " + Country.YEAR) > 0) {
            return;
        }
        long start = System.nanoTime();
        post("/api/v1/share/campaigns", tokens.ofRegion("ADMIN", ""), "{\"year\":" + Country.YEAR + "}", 201);
        once("campaign opened for all", start, "");
        database.run("analyze");
    }

    private void rush() throws Exception {
        FilingRush rush = new FilingRush(database, tokens, RUSH);
        load("filings begun", CONNECTIONS, rush::starts, "");
        load("filings submitted", CONNECTIONS, rush::submissions, "");
        load("filings confirmed", CONNECTIONS, rush::confirmations, "");
    }

    private void pages() throws Exception {
        String ministry = tokens.ofRegion("FINANCE", "");
        String province = tokens.ofRegion("FINANCE", "51");
        page("filing statistics of the country", "/api/v1/share/statistics?year=" + Country.YEAR, ministry, """
                select left(region, 2), count(*), sum(canteen_total_fen), sum(canteen_share_fen), sum(union_share_fen)
                from share_filings where fiscal_year = 2026 group by 1""");
        page("filing statistics of a province", "/api/v1/share/statistics?year=2026&region=51", province, """
                select left(region, 4), count(*), sum(canteen_total_fen), sum(canteen_share_fen), sum(union_share_fen)
                from share_filings where fiscal_year = 2026 and starts_with(region, '51') group by 1""");
        page("progress of the country", "/api/v1/progress?year=2026", ministry, """
                select left(region, 2), sum(amount_fen), count(*) from contributions where year = 2026 group by 1""");
        page("progress of a province", "/api/v1/progress?year=2026&node=51", province, """
                select left(region, 4), sum(amount_fen), count(*) from contributions
                where year = 2026 and starts_with(region, '51') group by 1""");
        aggregate();
    }

    private void aggregate() throws Exception {
        String region = database.texts("""
                select region from share_filings where fiscal_year = 2026 and status = 'FINANCE_CONFIRMED'
                group by region order by count(*) desc limit 1""").get(0);
        long start = System.nanoTime();
        post("/api/v1/share/aggregations", tokens.ofRegion("FINANCE", region), "{\"year\":2026}", 201);
        once("a county aggregated", start, "");
    }

    private void page(String name, String path, String headers, String sql) throws Exception {
        long start = System.nanoTime();
        send(request(path, headers).build(), 200);
        once(name + ", cold", start, "%.0f".formatted(database.millis(sql)));
        load(name + ", warm", READERS, () -> new PageWork(path, headers), "");
    }

    private void export(String kind) throws Exception {
        String ministry = tokens.ofRegion("FINANCE", "");
        long start = System.nanoTime();
        HttpRequest ask = request("/api/v1/exports", ministry)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", kind + "-" + start)
                .POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"" + kind + "\",\"parameters\":{\"year\":2026}}"))
                .build();
        String id = Requests.field(send(ask, 202), "id");
        String done = await("/api/v1/exports/" + id, ministry, "DONE", "FAILED");
        once("export of " + Requests.field(done, "rowsDone") + " " + kind, start, "");
        OUT.printf(
                "%s: %s, %s KiB; the process never had more than %d MiB%n",
                kind,
                Requests.field(done, "state"),
                Long.parseLong(Requests.field(done, "fileBytes")) / 1024,
                service.peakMegabytes());
    }

    private void load(String name, int connections, Supplier<Work> work, String sql) throws IOException {
        try (LoadClient client = new LoadClient(service.port, connections)) {
            client.run(work.get(), WARM_UP, Long.MAX_VALUE / 2);
            Load load = client.run(work.get(), TIME, Long.MAX_VALUE / 2);
            OUT.printf(
                    ROW,
                    name,
                    "%.0f".formatted(load.perSecond()),
                    "%.1f".formatted(load.millis(50)),
                    "%.1f".formatted(load.millis(99)),
                    load.bad(),
                    sql);
        }
    }

    private static void once(String name, long start, String sql) {
        OUT.printf(ROW, name, "once", "%.1f".formatted((System.nanoTime() - start) / 1e6), "", "", sql);
    }

    private String await(String path, String headers, String... ends) throws IOException, InterruptedException {
        while (true) {
            String answer = send(request(path, headers).build(), 200);
            String state = Requests.field(answer, "state");
            for (String end : ends) {
                if (state.equals(end)) {
                    return answer;
                }
            }
            Thread.sleep(100);
        }
    }

    private void post(String path, String headers, String body, int expected) throws IOException, InterruptedException {
        send(
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                expected);
    }

    private HttpRequest.Builder request(String path, String authorization) {
        String token = authorization.substring(authorization.indexOf(' ')).strip();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port + path))
                .header("Authorization", token);
    }

    private String send(HttpRequest request, int expected) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException(request.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
