package io.hefu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Pages of the reviewers' queues while a million transfers and a million claims wait. */
final class WorkbenchBench {

    private static final PrintStream OUT = System.out;
    private static final Path DIRECTORY = Path.of("target/bench-workbench");
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 3));
    /** The compiler's, and no row's. */
    private static final Duration COMPILATION = Duration.ofSeconds(Integer.getInteger("bench.compilation", 45));

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 5));
    private static final int PACE = 100;
    private static final int READERS = Integer.getInteger("bench.connections", 8);
    private static final long WAITING = Long.getLong("bench.waiting", 1_000_000);
    private static final String ROW = "%-44s %10s %9s %9s %18s %7s%n";
    private static final UUID REVIEWER = UUID.nameUUIDFromBytes("REVIEWER".getBytes(StandardCharsets.UTF_8));

    private final ServiceProcess service;
    private final BenchDatabase database;
    private final String reviewer;

    private WorkbenchBench(ServiceProcess service) throws Exception {
        this.service = service;
        this.database = new BenchDatabase(DIRECTORY);
        this.reviewer = new Tokens(DIRECTORY).ofRegion("REVIEWER", "");
    }

    static void run() throws Exception {
        String jvm = System.getProperty("bench.jvm", "-Xmx512m -XX:+UseSerialGC");
        try (ServiceProcess service = new ServiceProcess(DIRECTORY, jvm)) {
            new WorkbenchBench(service).measure();
        }
    }

    private void measure() throws Exception {
        if (database.number("select count(*)::text from transfer_reviews") == 0) {
            transfers();
            claims();
            database.run("vacuum analyze transfers, transfer_reviews, claims");
        }
        OUT.printf("%d transfers and as many claims wait%n", WAITING);
        try (LoadClient client = new LoadClient(service.port, READERS)) {
            client.run(new QueueWork("/api/v1/transfer-reviews?sort=OLDEST", reviewer), COMPILATION);
        }
        OUT.printf(ROW, "", "per second", "p50 ms", "p99 ms", "p99 ms at " + PACE + "/s", "failed");
        String supplier = database.texts("select supplier_id::text from claims order by id limit 1")
                .get(0);
        for (String query : new String[] {
            "",
            "sort=NEWEST",
            "sort=LARGEST",
            "state=AMBIGUOUS",
            "state=AMBIGUOUS&sort=LARGEST",
            "reason=SUSPECTED_DUPLICATE",
            "supplierId=" + supplier,
            "channel=other",
            "overdue=true",
            "overdue=false",
            "assigned=ME",
            "assigned=NOBODY",
            "fromFen=900000&toFen=900100"
        }) {
            pages("/api/v1/transfer-reviews", query);
        }
        String one = database.texts("select id::text from transfers where state = 'SUGGESTED' limit 1")
                .get(0);
        load("one transfer side by side", () -> new PageWork("/api/v1/transfer-reviews/" + one, reviewer));
        for (String query : new String[] {
            "",
            "sort=OLDEST",
            "sort=LARGEST",
            "kind=CODE_MISSING",
            "stage=SECOND_REVIEW",
            "supplierId=" + supplier,
            "overdue=true",
            "overdue=false",
            "assigned=ME",
            "assigned=NOBODY"
        }) {
            pages("/api/v1/claim-reviews", query);
        }
    }

    /** The readers turn page after page, so that most of what they read is far from the beginning. */
    private void pages(String path, String query) throws IOException {
        String name =
                path.substring(path.lastIndexOf('/') + 1) + (query.isEmpty() ? "" : "?" + query.split("=.{20}")[0]);
        load(name, () -> new QueueWork(path + "?" + query, reviewer));
    }

    private void load(String name, Supplier<Work> work) throws IOException {
        try (LoadClient client = new LoadClient(service.port, READERS)) {
            client.run(work.get(), WARM_UP);
            Load load = client.run(work.get(), TIME);
            Load paced = client.paced(work.get(), TIME, PACE);
            OUT.printf(
                    ROW,
                    name,
                    "%.0f".formatted(load.perSecond()),
                    "%.1f".formatted(load.millis(50)),
                    "%.1f".formatted(load.millis(99)),
                    "%.1f".formatted(paced.millis(99)),
                    load.bad() + paced.bad());
        }
    }

    /** Of all states, from 1,000 suppliers over ten days, one in a hundred in somebody's hand. */
    private void transfers() throws Exception {
        database.run("""
                insert into transfers (id, channel, serial_no, kind, booked_at, received_at, payer_name, payer_account_no,
                    payer_account_key, payee_account_no, payee_account_key, supplier_id, amount_fen, usage, summary, postscript,
                    remark_hash, content_hash, message_id, state, verdict, reason, allocated_fen, answer)
                select gen_random_uuid(), case when n %% 5000 = 0 then 'other' else 'demo' end, 'W' || n, 'TRANSFER', at, at,
                    '市第一小学', payer, payer, payee, payee, md5('supplier' || n %% 1000)::uuid, 1000 + n::bigint * 7919 %% 999983, '', '',
                    '货款' || n, md5('r' || n), md5('c' || n), gen_random_uuid(), state,
                    case state when 'EXCEPTION' then 'EXCEPTION' when 'SUGGESTED' then 'SUGGESTED'
                        when 'PARTIALLY_ALLOCATED' then 'CONFIRMED' else 'UNMATCHED' end,
                    case when n %% 2000 = 1 then 'SUSPECTED_DUPLICATE' when n %% 2 = 0 then 'NO_CODE' else 'CODE_UNKNOWN' end,
                    case state when 'PARTIALLY_ALLOCATED' then 100 else 0 end, '{}'
                from generate_series(1, %d) n
                    cross join lateral (select now() - n * interval '0.9 s' as at,
                        '62284800' || n %% 1000 as payee, '62220212' || n %% 40000 as payer,
                        case when n %% 100 < 60 then 'UNMATCHED' when n %% 100 < 80 then 'SUGGESTED'
                            when n %% 100 < 95 then 'EXCEPTION' when n %% 100 < 99 then 'AMBIGUOUS'
                            else 'PARTIALLY_ALLOCATED' end as state) made;
                insert into transfer_reviews (transfer_id, assignee, assignee_name)
                select id, case when row_number() over () %% 50 = 0 then '%s' else md5(serial_no)::uuid end, 'somebody'
                from transfers where right(serial_no, 2) = '07' and serial_no like 'W%%';
                """.formatted(WAITING, REVIEWER));
    }

    private void claims() throws Exception {
        database.run("""
                insert into claims (id, order_id, receivable_id, account_id, supplier_id, kind, status, stage, version,
                    payee_account_key, payer_name, payer_account_no, payer_account_key, paid_fen, owed_fen, request_key,
                    request_hash, created_at, submitted_at, clock_from, clock_days, due_at, due_soon_at, due_soon_told,
                    breach_told, rested_on, give_up_at, assignee, assignee_name)
                select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                    md5('supplier' || n %% 1000)::uuid,
                    case when n %% 50 = 0 then 'CODE_MISSING' else 'NON_SETTLEMENT_ACCOUNT' end, 'PROCESSING', stage, 1, 'payee',
                    '市第一小学', '6222021234567890', '6222021234567890', fen, fen, 'W' || n, '\\x00', at, at, at::date, 3,
                    at + interval '4 days', at + interval '3 days', true, true,
                    case stage when 'EVIDENCE_WANTED' then at::date end, now() + interval '30 days',
                    case when n %% 5000 = 7 then '%2$s'::uuid when n %% 100 = 7 then md5('a' || n)::uuid end,
                    case when n %% 100 = 7 then 'somebody' end
                from generate_series(1, %1$d) n
                    cross join lateral (select now() - n * interval '0.9 s' as at, 1000 + n::bigint * 7919 %% 999983 as fen,
                        case when n %% 100 = 3 then 'EVIDENCE_WANTED' when n %% 100 = 4 then 'SECOND_REVIEW'
                            else 'IN_REVIEW' end as stage) made
                """.formatted(WAITING, REVIEWER));
    }
}
