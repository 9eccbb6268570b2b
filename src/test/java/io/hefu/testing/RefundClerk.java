package io.hefu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Fen;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;

/** Pays refunds out: a second person approves, a file goes to the bank, and its statement tells the debits. */
public final class RefundClerk {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String HEADER = "账号,流水号,交易时间,贷方金额,借方金额,余额,对方户名,对方账号,附言\n";

    private final HefuClient hefu;

    public RefundClerk(HefuClient hefu) {
        this.hefu = hefu;
    }

    /** All refunds of a wish for money back, in the order in which they were asked for. */
    public String[] of(String afterSaleId) {
        String ids = TestServers.database().query("""
                select coalesce(string_agg(r.id::text, ' ' order by r.requested_at, r.id), '') from refunds r
                    join receivable_refunds o on o.refund_id = r.id
                where o.case_id = '%s' and r.state in ('REQUESTED', 'APPROVED', 'EXPORTED')""".formatted(afterSaleId));
        return ids.isEmpty() ? new String[0] : ids.split(" ");
    }

    public void payOut(String afterSaleId) {
        for (String refund : of(afterSaleId)) {
            pay(refund);
        }
    }

    /** Approves what goes back the way it came, through the vendor, and waits for it; answers how much it was. */
    public long payThroughVendor(String refund) {
        approve(refund);
        await(refund, "CONFIRMED");
        return Long.parseLong(
                TestServers.database().query("select amount_fen from refunds where id = '" + refund + "'"));
    }

    private void approve(String refund) {
        post("admin", "/api/v1/refunds/" + refund + "/approve", Map.of());
    }

    /** Answers how much it was. */
    public long pay(String refund) {
        approve(refund);
        export();
        String[] facts = TestServers.database()
                .query("select payee_account_no || ' ' || amount_fen from refunds where id = '" + refund + "'")
                .split(" ");
        String name = "HF" + refund.replace("-", "").toUpperCase(Locale.ROOT);
        String time = LocalDateTime.ofInstant(Instant.now(), ZoneId.of("Asia/Shanghai"))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String yuan = new Fen(Long.parseLong(facts[1])).toYuan().toPlainString();
        hefu.as("reviewer")
                .post()
                .uri("/api/v1/statements?channel=demo&fileName=day.csv")
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue(HEADER
                        + "%s,%s,%s,,%s,,市第一小学,6222021234567890,%s 退款%n"
                                .formatted(facts[0], UUID.randomUUID(), time, yuan, name))
                .exchange()
                .expectStatus()
                .isAccepted();
        await(refund, "CONFIRMED");
        return Long.parseLong(facts[1]);
    }

    /** One file after the other: what somebody else's file names is told when that file is written. */
    private void export() {
        synchronized (RefundClerk.class) {
            hefu.as("reviewer").post().uri("/api/v1/refund-files").exchange().expectBody();
        }
    }

    public void reject(String refund) {
        post("reviewer", "/api/v1/refunds/" + refund + "/reject", Map.of("reason", "not yet"));
    }

    private void post(String account, String path, Map<String, ?> body) {
        hefu.as(account)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static void await(String refund, String state) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!state(refund).equals(state)) {
            assertThat(Instant.now()).as("%s is %s", refund, state(refund)).isBefore(end);
            pause();
        }
    }

    private static String state(String refund) {
        return TestServers.database().query("select state from refunds where id = '" + refund + "'");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
