package io.hefu.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hefu.kernel.PollingRunner;
import io.hefu.payment.PaymentFixture.Payee;
import io.hefu.payment.Receivables.Closing;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;

@IntegrationTest
@Import(PaymentFixture.class)
class CodeReleaseIT {

    private static final Duration RETENTION = Duration.ofDays(730);

    private final PaymentFixture payments;
    private final PollingRunner release;
    private final DatabaseClient database;

    CodeReleaseIT(
            PaymentFixture payments,
            @Qualifier("io.hefu.payment.internal.CodeReleaseRunner") PollingRunner release,
            DatabaseClient database) {
        this.payments = payments;
        this.release = release;
        this.database = database;
    }

    @Test
    void freesPaidAndClosedCodesWhenTheirQuarantineIsOver() {
        Payee payee = payments.supplier();
        OpenedReceivable paid = payments.open(payee, 10_000);
        payments.deliver(payments.told(payee, 10_000, paid.code()));
        OpenedReceivable cancelled = payments.open(payee, 10_000);
        payments.close(cancelled, Closing.CANCELLED);
        OpenedReceivable recent = payments.open(payee, 10_000);
        payments.close(recent, Closing.CANCELLED);
        OpenedReceivable open = payments.open(payee, 10_000);
        closedBefore(paid, RETENTION.plusDays(1));
        closedBefore(cancelled, RETENTION.plusDays(1));
        closedBefore(recent, RETENTION.minusDays(1));

        lookAgain();

        await().untilAsserted(() -> assertThat(codeState(paid)).isEqualTo("RELEASED"));
        assertThat(codeState(cancelled)).isEqualTo("RELEASED");
        assertThat(codeState(recent)).isEqualTo("REVOKED");
        assertThat(codeState(open)).isEqualTo("ACTIVE");
    }

    @Test
    void takesMoneyForTheNewOwnerOfAReleasedCode() {
        Payee payee = payments.supplier();
        OpenedReceivable old = payments.open(payee, 10_000);
        payments.close(old, Closing.CANCELLED);
        closedBefore(old, RETENTION.plusDays(1));
        lookAgain();
        await().untilAsserted(() -> assertThat(codeState(old)).isEqualTo("RELEASED"));
        OpenedReceivable heir = payments.open(payee, 10_000);
        payments.execute(
                "update receivables set code = :code, folded_code = :code where id = :id",
                Map.of("code", old.code(), "id", heir.receivableId()));

        Receipt receipt = payments.deliver(payments.told(payee, 10_000, old.code()));

        assertThat(receipt.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(receipt.allocations()).extracting(Receipt.Share::orderId).containsExactly(heir.subjectId());
    }

    private void closedBefore(OpenedReceivable receivable, Duration age) {
        assertThat(codeState(receivable)).isNotEqualTo("ACTIVE");
        payments.execute(
                "update receivables set closed_at = :at where id = :id and closed_at is not null",
                Map.of("at", Instant.now().minus(age), "id", receivable.receivableId()));
    }

    private void lookAgain() {
        release.stop();
        release.start();
    }

    private String codeState(OpenedReceivable receivable) {
        return database.sql("select code_state from receivables where id = :id")
                .bind("id", receivable.receivableId())
                .mapValue(String.class)
                .one()
                .block(PaymentFixture.PATIENCE);
    }
}
