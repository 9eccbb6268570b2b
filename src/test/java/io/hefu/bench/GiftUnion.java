package io.hefu.bench;

import io.hefu.bench.OrderWork.PlacedOrder;
import io.hefu.imports.Workbooks;
import io.hefu.imports.Workbooks.Sheet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Year;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;

/** A union that buys gifts for a large staff. Members act by accounts of the same ids as theirs. */
final class GiftUnion {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REGION = "510107";
    private static final String PAYER = "6222020200000000001";
    private static final long FIRST_MOBILE = 13_900_000_000L;

    final UUID unit = UUID.randomUUID();
    private final Path directory;
    private final ServiceProcess service;
    private final BenchDatabase database;
    private final CountryClient client;
    private final String organiser;
    private final String treasurer;

    GiftUnion(Path directory, ServiceProcess service, BenchDatabase database) throws Exception {
        this.directory = directory;
        this.service = service;
        this.database = database;
        this.client = new CountryClient(service.port);
        Tokens tokens = new Tokens(directory);
        String path = "/51/01/07/" + unit.toString().substring(24) + "/";
        this.organiser = tokens.ofUnit("UNION", unit.toString(), path, REGION);
        this.treasurer = tokens.ofUnit("TREASURER", unit.toString(), path, REGION);
        database.run("""
                insert into budget_units (id, name, path, region) values ('%1$s', 'unit %1$s', '%2$s', '%3$s');
                insert into union_budgets (unit_id, year, scheme, amount_fen, set_at, set_by)
                select '%1$s', %4$d, scheme, 1000000000000, now(), gen_random_uuid()
                from unnest(array['VOUCHER', 'WAREHOUSE_PICK']) as scheme
                """.formatted(unit, path, REGION, Year.now().getValue()));
    }

    /** From Excel; every member is at home somewhere. */
    void importStaff(int members) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("工号", "姓名", "手机号", "部门", "离职"));
        for (int i = 0; i < members; i++) {
            rows.add(List.of("G" + i, "张三丰", Long.toString(FIRST_MOBILE + i), "第" + i % 50 + "车间", ""));
        }
        Path file = directory.resolve("staff.xlsx");
        Files.write(file, Workbooks.write(List.of(new Sheet("1", rows))).block(PATIENCE));
        String imports = "/api/v1/union-staff-imports/";
        String id = Requests.field(client.upload("/api/v1/union-staff-imports", organiser, file), "id");
        String end = client.await(imports + id, organiser, "DONE", "REFUSED", "FAILED");
        if (!Requests.field(end, "state").equals("DONE")) {
            throw new IllegalStateException(end);
        }
        database.run("""
                insert into delivery_addresses (id, account_id, recipient, mobile, division_code, detail, preferred, created_at)
                select gen_random_uuid(), id, name, mobile, '%s', '人民路 1 号', true, now() from union_staff where unit_id = '%s';
                analyze union_staff, delivery_addresses
                """.formatted(REGION, unit));
    }

    /** Opened by the organiser, approved by the treasurer and paid by a transfer; answers its id. */
    String buy(String path, String draft) throws Exception {
        String id = Requests.field(client.post(path, organiser, draft, 201), "id");
        String purchase = client.post("/api/v1/union-purchases/" + id + "/approve", treasurer, "{}", 200);
        Queue<PlacedOrder> owed = new ArrayDeque<>(List.of(new PlacedOrder(
                id,
                PAYER,
                Requests.field(purchase, "paymentCode"),
                Long.parseLong(Requests.field(purchase, "payableFen")),
                Requests.field(purchase, "accountNo"))));
        try (LoadClient bank = new LoadClient(service.port, 1)) {
            bank.run(new TransferWork(owed, 1), PATIENCE, 1);
        }
        return id;
    }

    /** To all members. */
    void assign(String purchase) throws Exception {
        client.post(purchase + "/assign", organiser, "{}", 200);
    }

    long textMessages() throws Exception {
        return database.number("select count(*)::text from sms_messages");
    }

    /** Until so many more than there were have been written. */
    void awaitTextMessages(long before, long more) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (textMessages() < before + more) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not all were told: " + (textMessages() - before));
            }
            Thread.sleep(200);
        }
    }

    static String seconds(long since) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - since) / 1e9);
    }
}
