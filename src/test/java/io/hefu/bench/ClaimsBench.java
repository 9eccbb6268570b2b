package io.hefu.bench;

import io.hefu.bench.OrderWork.PlacedOrder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Claims of payers whose transfers named no code: each finds its transfer, pays its order and succeeds at once. Many buyers
 * have a few orders each, as tries are counted by buyer.
 */
final class ClaimsBench {

    private static final PrintStream OUT = System.out;
    private static final Path DIRECTORY = Path.of("target/bench-claims");
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(10);
    private static final int CLAIMS = Integer.getInteger("bench.claims", 20_000);
    private static final int WARM_UP = CLAIMS / 2;
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 64);
    private static final int BUYERS = Integer.getInteger("bench.buyers", 5_000);
    private static final int PER_MESSAGE = 10;

    private ClaimsBench() {}

    static void run() throws Exception {
        String jvm = System.getProperty("bench.jvm", "-Xmx1g -XX:+UseParallelGC");
        try (ServiceProcess service = new ServiceProcess(DIRECTORY, jvm)) {
            BenchDatabase database = new BenchDatabase(DIRECTORY);
            database.raiseStock();
            Map<String, String> buyers = buyers(database);
            Deque<PlacedOrder> placed = new ArrayDeque<>();
            all(service, new OrderWork(database.skus(), List.copyOf(buyers.values()), placed, CLAIMS), CLAIMS);
            Map<String, String> tokenOf = tokens(database, buyers);
            Queue<PlacedOrder> paid = new ArrayDeque<>();
            placed.forEach(order -> paid.add(order.withoutCode()));
            all(service, new TransferWork(paid, PER_MESSAGE, "UNMATCHED"), CLAIMS);
            all(service, new ClaimWork(placed, tokenOf), WARM_UP);
            CpuTime before = service.cpu();
            Load load = all(service, new ClaimWork(placed, tokenOf), CLAIMS);
            CpuTime cpu = service.cpu().since(before);
            OUT.printf(
                    "claims decided by the machine: %.0f a second, p50 %.1f ms, p99 %.1f ms, %d failed, CPU %.3f + %.3f ms%n",
                    load.perSecond(),
                    load.millis(50),
                    load.millis(99),
                    load.bad(),
                    (double) cpu.service() / load.good(),
                    (double) cpu.postgres() / load.good());
        }
    }

    private static Map<String, String> buyers(BenchDatabase database) throws Exception {
        String[] unit = database.texts("""
                select u.id || ' ' || u.path from accounts a join budget_units u on u.id = a.unit_id
                where a.login = 'buyer'""").get(0).split(" ");
        Tokens tokens = new Tokens(DIRECTORY);
        return Stream.generate(UUID::randomUUID)
                .limit(BUYERS)
                .collect(Collectors.toMap(UUID::toString, account -> tokens.ofBuyer(account, unit[0], unit[1])));
    }

    /** The token of each order's buyer, by order. */
    private static Map<String, String> tokens(BenchDatabase database, Map<String, String> buyers) throws SQLException {
        return database.texts("select id || ' ' || buyer_account_id from orders").stream()
                .map(row -> row.split(" "))
                .filter(ids -> buyers.containsKey(ids[1]))
                .collect(Collectors.toMap(ids -> ids[0], ids -> buyers.get(ids[1])));
    }

    private static Load all(ServiceProcess service, Work work, long most) throws IOException {
        try (LoadClient client = new LoadClient(service.port, CONNECTIONS)) {
            return client.run(work, AS_LONG_AS_IT_TAKES, most);
        }
    }

    /** One claim for each order, with the words of its bank receipt. */
    private static final class ClaimWork implements Work {

        private static final int CREATED = 201;

        private final Queue<PlacedOrder> orders;
        private final Map<String, String> tokenOf;

        ClaimWork(Queue<PlacedOrder> orders, Map<String, String> tokenOf) {
            this.orders = orders;
            this.tokenOf = tokenOf;
        }

        @Override
        public byte[] next() {
            PlacedOrder order = orders.poll();
            if (order == null) {
                return new byte[0];
            }
            return Requests.post(
                    "/api/v1/claims",
                    "Authorization: Bearer " + tokenOf.get(order.id()) + "\r\nIdempotency-Key: " + order.id() + "\r\n",
                    "{\"orderId\":\"" + order.id() + "\",\"payeeConsistent\":true,\"payerAccountName\":\"Bench\","
                            + "\"payerAccountNo\":\"" + order.payer() + "\",\"amountFen\":" + order.fen() + "}");
        }

        @Override
        public boolean answered(int status, String body) {
            boolean succeeded = status == CREATED && body.contains("\"status\":\"SUCCEEDED\"");
            if (!succeeded) {
                Bench.complain(status, body);
            }
            return succeeded;
        }
    }
}
