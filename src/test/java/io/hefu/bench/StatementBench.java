package io.hefu.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/** A bank's statement against as many open orders as it has lines, of which no message ever came. */
final class StatementBench {

    private static final PrintStream OUT = System.out;
    private static final Path DIRECTORY = Path.of("target/bench-statement");
    private static final int LINES = Integer.getInteger("bench.lines", 1_000_000);
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final String DIGITS = "23456789";
    private static final String ACCOUNT = "6228489999999999999";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServiceProcess service;
    private final BenchDatabase database;
    private final String token;

    private StatementBench(ServiceProcess service) throws Exception {
        this.service = service;
        this.database = new BenchDatabase(DIRECTORY);
        this.token = new Tokens(DIRECTORY)
                .ofRegion("ADMIN", "")
                .replace("Authorization: ", "")
                .strip();
    }

    static void run() throws Exception {
        String jvm = System.getProperty("bench.jvm", "-Xmx512m -XX:+UseSerialGC");
        try (ServiceProcess service = new ServiceProcess(DIRECTORY, jvm)) {
            new StatementBench(service).measure();
        }
    }

    private void measure() throws Exception {
        orders();
        Path file = DIRECTORY.resolve("statement.csv");
        write(file);
        OUT.printf("%d lines, %d MiB, %d open orders%n", LINES, Files.size(file) >> 20, open());
        RowsAgain rows = new RowsAgain(database);
        once("statement whose messages never came", file);
        OUT.printf("%d orders are still open%n", open());
        rows.write(LINES / 2);
        Path again = DIRECTORY.resolve("again.csv");
        Files.writeString(again, Files.readString(file) + "\n");
        once("the same lines again", again);
        OUT.printf("the process never had more than %d MiB%n", service.peakMegabytes());
    }

    private long open() throws Exception {
        return database.number(
                "select count(*)::text from receivables where state = 'OPEN' and account_key = '" + ACCOUNT + "'");
    }

    /** Orders as checkout leaves them, with codes that no checkout drew. */
    private void orders() throws Exception {
        if (open() > 0) {
            return;
        }
        database.run("""
                insert into suppliers (id, name, county_code, auto_sign)
                select '00000000-0000-0000-0000-00000000beef', '测试合作社', code, true from counties limit 1;
                insert into settlement_accounts (id, supplier_id, account_name, account_no, account_key, bank_name, valid_from)
                values (gen_random_uuid(), '00000000-0000-0000-0000-00000000beef', '测试合作社', '%2$s', '%2$s', '农行',
                    now() - interval '9 days');
                create temp table open_orders as
                select n, uuidv7() as order_id, uuidv7() as receivable_id
                from generate_series(0, %1$d - 1) n;
                """.formatted(LINES, ACCOUNT) + """
                insert into orders (id, buyer_account_id, supplier_id, supplier_name, unit_id, unit_name, unit_path, region,
                    channel, status, payment_status, payable_fen, receivable_id, payee_account_name, payee_account_no,
                    payee_bank_name, placed_at)
                select o.order_id, a.id, '00000000-0000-0000-0000-00000000beef', '测试合作社', u.id, u.name, u.path, u.region,
                    'CANTEEN', 'PENDING_PAYMENT', 'UNPAID', 1000 + n %% 977, receivable_id, '测试合作社', '%1$s', '农行', now()
                from open_orders o cross join (select * from accounts where login = 'buyer') a
                    join budget_units u on u.id = a.unit_id;
                insert into receivables (id, subject_id, code, folded_code, code_state, state, payable_fen, supplier_id,
                    account_name, account_no, account_key, bank_name, buyer_account_id, unit_path, region, opened_at)
                select receivable_id, order_id, code, code, 'ACTIVE', 'OPEN', 1000 + n %% 977,
                    '00000000-0000-0000-0000-00000000beef', '测试合作社', '%1$s', '%1$s', '农行', a.id, '/51/', '51', now()
                from open_orders o cross join (select * from accounts where login = 'buyer') a
                    cross join lateral (select %2$s as code) c;
                analyze;
                """.formatted(ACCOUNT, codeSql()));
    }

    private static String codeSql() {
        return "substr('%1$s', n %% 23 + 1, 1) || substr('%1$s', n / 23 %% 23 + 1, 1) || substr('%1$s', n / 529 %% 23 + 1, 1)"
                        .formatted(LETTERS)
                + " || substr('%1$s', n / 12167 %% 8 + 1, 1) || substr('%1$s', n / 97336 %% 8 + 1, 1) || substr('%1$s', n / 778688 %% 8 + 1, 1)"
                        .formatted(DIGITS);
    }

    private static String code(int n) {
        return new String(new char[] {
            LETTERS.charAt(n % 23),
            LETTERS.charAt(n / 23 % 23),
            LETTERS.charAt(n / 529 % 23),
            DIGITS.charAt(n / 12167 % 8),
            DIGITS.charAt(n / 97336 % 8),
            DIGITS.charAt(n / 778688 % 8)
        });
    }

    private static void write(Path file) throws IOException {
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("账号,流水号,交易时间,贷方金额,借方金额,余额,对方户名,对方账号,附言\n");
            for (int i = 0; i < LINES; i++) {
                // far from the order in which the orders were placed
                int n = (int) (i * 7_919L % LINES);
                long fen = 1000 + n % 977;
                out.write("%s,B%d,%s,%d.%02d,,,市第一小学,62220212%d,识别码%s货款%n"
                        .formatted(ACCOUNT, n, day, fen / 100, fen % 100, n, code(n)));
            }
        }
    }

    private void once(String name, Path file) throws Exception {
        CpuTime before = service.cpu();
        long start = System.nanoTime();
        HttpRequest upload = request("/api/v1/statements?channel=demo")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        String id = Requests.field(http.send(upload, BodyHandlers.ofString()).body(), "id");
        String state = "QUEUED";
        while (state.equals("QUEUED") || state.equals("RUNNING")) {
            Thread.sleep(200);
            state = Requests.field(
                    http.send(request("/api/v1/statements/" + id).build(), BodyHandlers.ofString())
                            .body(),
                    "state");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        CpuTime cpu = service.cpu().since(before);
        OUT.printf(
                "%-40s %s in %.1f s, %.0f lines/s, CPU ms per line: %.3f + %.3f%n",
                name, state, seconds, LINES / seconds, cpu.service() / (double) LINES, cpu.postgres() / (double) LINES);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port + path))
                .header("Authorization", token);
    }
}
