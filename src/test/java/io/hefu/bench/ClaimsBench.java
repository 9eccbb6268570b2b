package io.hefu.bench;

import io.hefu.bench.OrderWork.PlacedOrder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
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
            Tokens tokens = new Tokens(DIRECTORY);
            Deque<PlacedOrder> placed = new ArrayDeque<>();
            all(service, new OrderWork(database.skus(), buyers(tokens), placed, CLAIMS), CLAIMS);
            Map<String, String> buyerOf = buyers(database, tokens);
            Queue<PlacedOrder> paid = new ArrayDeque<>();
            placed.forEach(order -> paid.add(order.withoutCode()));
            all(service, new TransferWork(paid, PER_MESSAGE, "UNMATCHED"), CLAIMS);
            all(service, new ClaimWork(placed, buyerOf), WARM_UP);
            CpuTime before = service.cpu();
            Load load = all(service, new ClaimWork(placed, buyerOf), CLAIMS);
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

    private static List<String> buyers(Tokens tokens) {
        return Stream.generate(UUID::randomUUID)
                .limit(BUYERS)
                .map(account -> tokens.ofPerson(account)
                        .replace("Authorization: Bearer ", "")
                        .strip())
                .toList();
    }

    private static Map<String, String> buyers(BenchDatabase database, Tokens tokens) throws SQLException {
        Map<String, String> buyers = new HashMap<>();
        for (String row : database.texts("select id || ' ' || buyer_account_id from orders")) {
            String[] ids = row.split(" ");
            buyers.put(ids[0], tokens.ofPerson(UUID.fromString(ids[1])));
        }
        return buyers;
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
        private final Map<String, String> buyerOf;

        ClaimWork(Queue<PlacedOrder> orders, Map<String, String> buyerOf) {
            this.orders = orders;
            this.buyerOf = buyerOf;
        }

        @Override
        public byte[] next() {
            PlacedOrder order = orders.poll();
            if (order == null) {
                return new byte[0];
            }
            return Requests.post(
                    "/api/v1/claims",
                    buyerOf.get(order.id()) + "Idempotency-Key: " + order.id() + "\r\n",
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
