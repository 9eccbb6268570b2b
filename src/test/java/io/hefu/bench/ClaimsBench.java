package io.hefu.bench;

import io.hefu.bench.OrderWork.PlacedOrder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;

/** Claims of payers whose transfers named no code: each finds its transfer, pays its order and succeeds at once. */
final class ClaimsBench {

    private static final PrintStream OUT = System.out;
    private static final Path DIRECTORY = Path.of("target/bench-claims");
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(10);
    private static final int CLAIMS = Integer.getInteger("bench.claims", 20_000);
    private static final int WARM_UP = CLAIMS / 2;
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 64);
    private static final int PER_MESSAGE = 10;

    private ClaimsBench() {}

    static void run() throws Exception {
        String jvm =
                System.getProperty("bench.jvm", "-Xmx1g -XX:+UseParallelGC") + " -Dhefu.claim.tries-per-day=1000000";
        try (ServiceProcess service = new ServiceProcess(DIRECTORY, jvm)) {
            BenchDatabase database = new BenchDatabase(DIRECTORY);
            database.raiseStock();
            String token = service.signIn();
            Deque<PlacedOrder> placed = new ArrayDeque<>();
            all(service, new OrderWork(database.skus(), token, placed, CLAIMS), CLAIMS);
            Queue<PlacedOrder> paid = new ArrayDeque<>();
            placed.forEach(order -> paid.add(order.withoutCode()));
            all(service, new TransferWork(paid, PER_MESSAGE, "UNMATCHED"), CLAIMS);
            all(service, new ClaimWork(placed, token), WARM_UP);
            CpuTime before = service.cpu();
            Load load = all(service, new ClaimWork(placed, token), CLAIMS);
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

    private static Load all(ServiceProcess service, Work work, long most) throws IOException {
        try (LoadClient client = new LoadClient(service.port, CONNECTIONS)) {
            return client.run(work, AS_LONG_AS_IT_TAKES, most);
        }
    }

    /** One claim for each order, with the words of its bank receipt. */
    private static final class ClaimWork implements Work {

        private static final int CREATED = 201;

        private final Queue<PlacedOrder> orders;
        private final String token;

        ClaimWork(Queue<PlacedOrder> orders, String token) {
            this.orders = orders;
            this.token = token;
        }

        @Override
        public byte[] next() {
            PlacedOrder order = orders.poll();
            if (order == null) {
                return new byte[0];
            }
            return Requests.post(
                    "/api/v1/claims",
                    "Authorization: Bearer " + token + "\r\nIdempotency-Key: " + order.id() + "\r\n",
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
