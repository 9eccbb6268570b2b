package io.hefu.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.payment.ExcessMoney.Excess;
import io.hefu.payment.PaymentFixture.Payee;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is left over of a payment, and what its buyer makes of it (E-15, E-18, E-34). */
@IntegrationTest
@Import(PaymentFixture.class)
class ExcessIT {

    private final PaymentFixture payments;
    private final ExcessMoney excesses;
    private final TransferReviews reviews;
    private final Actor buyer = actor(Role.BUYER);

    ExcessIT(PaymentFixture payments, ExcessMoney excesses, TransferReviews reviews) {
        this.payments = payments;
        this.excesses = excesses;
        this.reviews = reviews;
    }

    @Test
    void oneTransferForSeveralOrdersWithOneCodePaysThemAll() {
        Payee payee = payments.supplier();
        OpenedReceivable coded = own(payee, 500);
        OpenedReceivable second = own(payee, 300);
        OpenedReceivable third = own(payee, 900);
        UUID transfer =
                payments.deliver(payments.told(payee, 1_000, coded.code())).transferId();
        assertThat(left(coded)).containsExactly(500L);

        List<Excess> left =
                get(excesses.distribute(coded.subjectId(), List.of(share(second, 300), share(third, 150)), buyer));

        assertThat(left).extracting(Excess::openFen).containsExactly(50L);
        assertThat(payments.stateOf(second)).isEqualTo("SETTLED");
        assertThat(payments.fen(third, "allocated_fen")).isEqualTo(150);
        assertThat(payments.text("select reason from transfers where id = :id", transfer))
                .isEqualTo("ALLOCATED_BY_CONSENT");
        assertThat(TestServers.database().query("select action from audit_entries where subject = '" + transfer + "'"))
                .isEqualTo("payment.transfer.distributed");
    }

    @Test
    void aSecondPaymentOfAPaidOrderPaysAnother() {
        Payee payee = payments.supplier();
        OpenedReceivable paid = own(payee, 500);
        OpenedReceivable other = own(payee, 700);
        payments.deliver(payments.told(payee, 500, paid.code()));
        payments.deliver(payments.told(payee, 500, paid.code()));
        payments.deliver(payments.told(payee, 400, paid.code()));
        assertThat(left(paid)).containsExactly(500L, 400L);

        List<Excess> left = get(excesses.distribute(paid.subjectId(), List.of(share(other, 700)), buyer));

        assertThat(payments.stateOf(other)).isEqualTo("SETTLED");
        assertThat(left).extracting(Excess::openFen).containsExactly(200L);
    }

    @Test
    void givesNothingToStrangersOtherSuppliersOrBeyondWhatThereIs() {
        Payee payee = payments.supplier();
        OpenedReceivable coded = own(payee, 500);
        OpenedReceivable more = own(payee, 5_000);
        OpenedReceivable elsewhere = own(payments.supplier(), 100);
        OpenedReceivable strangers = payments.open(payee, 100);
        UUID transfer =
                payments.deliver(payments.told(payee, 600, coded.code())).transferId();

        refuses("EXCESS_NOT_FOUND", excesses.distribute(coded.subjectId(), List.of(share(more, 1)), actor(Role.BUYER)));
        refuses("EXCESS_NOT_FOUND", excesses.distribute(more.subjectId(), List.of(share(more, 1)), buyer));
        refuses("RECEIVABLE_NOT_OPEN", excesses.distribute(coded.subjectId(), List.of(share(strangers, 1)), buyer));
        refuses("RECEIVABLE_NOT_OPEN", excesses.distribute(coded.subjectId(), List.of(share(coded, 1)), buyer));
        refuses("PAYEE_MISMATCH", excesses.distribute(coded.subjectId(), List.of(share(elsewhere, 1)), buyer));
        refuses("ALLOCATION_TOO_LARGE", excesses.distribute(coded.subjectId(), List.of(share(more, 101)), buyer));
        get(reviews.take(transfer, actor(Role.REVIEWER)));
        refuses("TRANSFER_TAKEN", excesses.distribute(coded.subjectId(), List.of(share(more, 1)), buyer));
        assertThat(get(excesses.of(coded.subjectId(), actor(Role.BUYER)).collectList()))
                .isEmpty();
        assertThat(left(coded)).containsExactly(100L);
    }

    @Test
    void givesNoFenTwiceHoweverOftenItIsAsked() {
        Payee payee = payments.supplier();
        OpenedReceivable coded = own(payee, 500);
        payments.deliver(payments.told(payee, 800, coded.code()));
        List<OpenedReceivable> others =
                Flux.range(0, 10).map(n -> own(payee, 100)).collectList().block(PaymentFixture.PATIENCE);

        Long given = Flux.fromIterable(others)
                .flatMap(
                        other -> excesses.distribute(coded.subjectId(), List.of(share(other, 100)), buyer)
                                .onErrorResume(refused -> Mono.empty()),
                        10)
                .count()
                .block(PaymentFixture.PATIENCE);

        assertThat(given).isEqualTo(3);
        assertThat(left(coded)).isEmpty();
    }

    private OpenedReceivable own(Payee payee, long fen) {
        OpenedReceivable opened = payments.open(payee, fen);
        payments.execute(
                "update receivables set buyer_account_id = :buyer where id = :id",
                Map.of("buyer", buyer.accountId(), "id", opened.receivableId()));
        return opened;
    }

    private List<Long> left(OpenedReceivable order) {
        return get(excesses.of(order.subjectId(), buyer).map(Excess::openFen).collectList());
    }

    private static Receipt.Share share(OpenedReceivable order, long fen) {
        return new Receipt.Share(order.subjectId(), fen);
    }

    private static Actor actor(Role role) {
        return new Actor(UUID.randomUUID(), "somebody", Set.of(role), null, null, null, null);
    }

    private static <T> T get(Mono<T> answer) {
        return answer.block(PaymentFixture.PATIENCE);
    }

    private static void refuses(String code, Mono<?> attempt) {
        assertThatThrownBy(() -> attempt.block(PaymentFixture.PATIENCE)).hasMessageContaining(code);
    }
}
