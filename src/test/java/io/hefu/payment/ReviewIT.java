package io.hefu.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.payment.PaymentFixture.Payee;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;

@IntegrationTest
@Import(PaymentFixture.class)
class ReviewIT {

    private static final Actor REVIEWER =
            new Actor(UUID.randomUUID(), "reviewer", Set.of(Role.REVIEWER), null, null, null, null);

    private final PaymentFixture payments;
    private final Transfers transfers;
    private final TransferReviews reviews;
    private final TransferDecisions decisions;

    ReviewIT(PaymentFixture payments, Transfers transfers, TransferReviews reviews, TransferDecisions decisions) {
        this.payments = payments;
        this.transfers = transfers;
        this.reviews = reviews;
        this.decisions = decisions;
    }

    @Test
    void allocatesAnUnmatchedTransferByHandInParts() {
        Payee payee = payments.supplier();
        OpenedReceivable first = payments.open(payee, 30_000);
        OpenedReceivable second = payments.open(payee, 50_000);
        UUID id = payments.deliver(payments.told(payee, 70_000, "")).transferId();

        TransferDetail partly =
                get(decisions.allocate(id, List.of(new Receipt.Share(first.subjectId(), 30_000)), "电话确认", REVIEWER));
        TransferDetail whole =
                get(decisions.allocate(id, List.of(new Receipt.Share(second.subjectId(), 40_000)), "电话确认", REVIEWER));

        assertThat(partly.transfer().state()).isEqualTo("PARTIALLY_ALLOCATED");
        assertThat(whole.transfer().state()).isEqualTo("MATCHED");
        assertThat(whole.allocations()).hasSize(2);
        assertThat(whole.verdicts()).hasSize(3);
        assertThat(payments.stateOf(first)).isEqualTo("SETTLED");
        assertThat(payments.fen(second, "allocated_fen")).isEqualTo(40_000);
        assertThat(TestServers.database().query("""
                select string_agg(action || ' ' || (before_state->>'allocatedFen') || ' to ' || (after_state->>'allocatedFen'),
                    ', ' order by id)
                from audit_entries where subject = '%s'""".formatted(id)))
                .isEqualTo("payment.transfer.allocated 0 to 30000, payment.transfer.allocated 30000 to 70000");
    }

    @Test
    void givesAnExcessToAnotherOrderOfTheSupplier() {
        Payee payee = payments.supplier();
        OpenedReceivable named = payments.open(payee, 30_000);
        OpenedReceivable other = payments.open(payee, 50_000);
        UUID id = payments.deliver(payments.told(payee, 80_000, named.code())).transferId();
        assertThat(payments.fen(other, "allocated_fen")).isZero();

        TransferDetail distributed = get(allocate(id, other, 50_000));

        assertThat(distributed.transfer().state()).isEqualTo("MATCHED");
        assertThat(payments.stateOf(other)).isEqualTo("SETTLED");
    }

    @Test
    void givesADoublePaymentToAnotherOrderOfTheSupplier() {
        Payee payee = payments.supplier();
        OpenedReceivable paid = payments.open(payee, 30_000);
        OpenedReceivable other = payments.open(payee, 30_000);
        payments.deliver(payments.told(payee, 30_000, paid.code()));
        UUID id = payments.deliver(payments.told(payee, 30_000, paid.code())).transferId();
        refuses("RECEIVABLE_NOT_OPEN", allocate(id, paid, 30_000));

        assertThat(get(allocate(id, other, 30_000)).transfer().state()).isEqualTo("MATCHED");

        assertThat(payments.fen(paid, "allocated_fen")).isEqualTo(30_000);
        assertThat(payments.stateOf(other)).isEqualTo("SETTLED");
    }

    @Test
    void refusesMoreThanThereIsAndMoreThanIsOwed() {
        Payee payee = payments.supplier();
        OpenedReceivable large = payments.open(payee, 90_000);
        OpenedReceivable small = payments.open(payee, 10_000);
        UUID id = payments.deliver(payments.told(payee, 70_000, "")).transferId();

        refuses("ALLOCATION_TOO_LARGE", allocate(id, large, 70_001));
        refuses("ALLOCATION_TOO_LARGE", allocate(id, small, 10_001));
        assertThat(payments.fen(large, "allocated_fen")).isZero();
    }

    @Test
    void refusesAnotherSuppliersOrderAClosedOneAndASilentReason() {
        Payee payee = payments.supplier();
        OpenedReceivable foreign = payments.open(payments.supplier(), 70_000);
        OpenedReceivable closed = payments.open(payee, 70_000);
        payments.close(closed, Receivables.Closing.CANCELLED);
        UUID id = payments.deliver(payments.told(payee, 70_000, "")).transferId();

        refuses("PAYEE_MISMATCH", allocate(id, foreign, 70_000));
        refuses("RECEIVABLE_NOT_OPEN", allocate(id, closed, 70_000));
        refuses("REASON_MISSING", decisions.setAside(id, " ", REVIEWER));
        refuses("TRANSFER_NOT_FOUND", decisions.setAside(UUID.randomUUID(), "不是货款", REVIEWER));
    }

    @Test
    void refusesToGiveTheSameMoneyToTheSameOrderAgain() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, 90_000);
        UUID id = payments.deliver(payments.told(payee, 70_000, "")).transferId();
        get(allocate(id, order, 100));

        refuses("ALREADY_ALLOCATED", allocate(id, order, 100));
        assertThat(payments.fen(order, "allocated_fen")).isEqualTo(100);
    }

    @Test
    void setsMoneyAsideThatIsNotForGoods() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, 70_000);
        UUID id = payments.deliver(payments.told(payee, 9_999, "退押金")).transferId();

        TransferDetail aside = get(decisions.setAside(id, "押金", REVIEWER));

        assertThat(aside.transfer().state()).isEqualTo("IGNORED");
        assertThat(aside.verdicts().get(1).decidedBy()).isEqualTo(REVIEWER.accountId());
        assertThat(payments.fen(order, "allocated_fen")).isZero();
    }

    @Test
    void showsNearMissesOfAMistypedCode() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, 70_000);
        UUID id = payments.deliver(payments.told(payee, 5_555, order.code().substring(0, 5)))
                .transferId();

        assertThat(reviews.get(id).block(PaymentFixture.PATIENCE).suggestions())
                .extracting(TransferReviews.Suggestion::orderId)
                .containsExactly(order.subjectId());
    }

    @Test
    void listsByStateReasonAndAccountInStablePages() {
        Payee payee = payments.supplier();
        for (int i = 0; i < 5; i++) {
            payments.deliver(payments.told(payee, 100 + i, "ZZ9ZZ9"));
        }
        Transfers.Filter filter =
                new Transfers.Filter("UNMATCHED", "CODE_UNKNOWN", payee.accountNo(), "demo", null, null);

        var first = transfers.list(filter, null, 3).block(PaymentFixture.PATIENCE);
        payments.deliver(payments.told(payee, 200, "ZZ9ZZ9"));
        var second = transfers.list(filter, first.next(), 3).block(PaymentFixture.PATIENCE);

        assertThat(first.items()).extracting(TransferView::amountFen).containsExactly(104L, 103L, 102L);
        assertThat(second.items()).extracting(TransferView::amountFen).containsExactly(101L, 100L);
        assertThat(second.next()).isNull();
        assertThat(first.items().get(0).payeeAccount()).startsWith("****").hasSize(8);
    }

    private Mono<TransferDetail> allocate(UUID id, OpenedReceivable order, long fen) {
        return decisions.allocate(id, List.of(new Receipt.Share(order.subjectId(), fen)), "核对", REVIEWER);
    }

    private static TransferDetail get(Mono<TransferDetail> detail) {
        return detail.block(PaymentFixture.PATIENCE);
    }

    private static void refuses(String code, Mono<TransferDetail> attempt) {
        assertThatThrownBy(() -> attempt.block(PaymentFixture.PATIENCE)).hasMessageContaining(code);
    }
}
