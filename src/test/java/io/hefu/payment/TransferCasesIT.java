package io.hefu.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.Rejection;
import io.hefu.payment.PaymentFixture.Payee;
import io.hefu.payment.PaymentFixture.Told;
import io.hefu.payment.Receipt.Outcome;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Flux;

/** The cases of the domain's catalogue (E-nn) against the real database; the pure ones are in the domain's own tests. */
@IntegrationTest
@Import(PaymentFixture.class)
class TransferCasesIT {

    private static final long DUE = 128_000;

    private final PaymentFixture payments;
    private final TransferIntake intake;

    TransferCasesIT(PaymentFixture payments, TransferIntake intake) {
        this.payments = payments;
        this.intake = intake;
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "食堂货款%s", "识别码：%s，请查收", "付款识别码【%s】订单20230415", "1280 %s"})
    @DisplayName("E-01 to E-03: a code among noise pays its order")
    void paysByACodeAmongNoise(String remark) {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        Receipt receipt = payments.deliver(payments.told(payee, DUE, remark.formatted(order.code())));

        assertThat(receipt.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(receipt.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(receipt.allocations()).containsExactly(new Receipt.Share(order.subjectId(), DUE));
        assertThat(payments.stateOf(order)).isEqualTo("SETTLED");
        assertThat(payments.codeStateOf(order)).isEqualTo("CONSUMED");
    }

    @Test
    @DisplayName("E-04: a code inside a longer run pays only the exact amount")
    void paysAnEmbeddedCodeOnlyByTheExactAmount() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        Receipt other = payments.deliver(payments.told(payee, DUE - 1, "20230415" + order.code()));
        Receipt exact = payments.deliver(payments.told(payee, DUE, "FK" + order.code()));

        assertThat(other.verdict()).isEqualTo(Verdict.SUGGESTED);
        assertThat(other.reason()).isEqualTo("EMBEDDED");
        assertThat(exact.verdict()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    @DisplayName("E-07: a mistyped code suggests the order and moves nothing")
    void suggestsAMistypedCode() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);
        char wrong = order.code().charAt(2) == 'Q' ? 'R' : 'Q';
        String typo = order.code().substring(0, 2) + wrong + order.code().substring(3);

        Receipt receipt = payments.deliver(payments.told(payee, DUE, typo));

        assertThat(receipt.verdict()).isEqualTo(Verdict.SUGGESTED);
        assertThat(receipt.reason()).isEqualTo("NEAR_MISS");
        assertThat(payments.fen(order, "allocated_fen")).isZero();
    }

    @Test
    @DisplayName("E-08: a cut code suggests the order")
    void suggestsACutCode() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        Receipt receipt =
                payments.deliver(payments.told(payee, DUE, order.code().substring(0, 5)));

        assertThat(receipt.verdict()).isEqualTo(Verdict.SUGGESTED);
        assertThat(receipt.reason()).isEqualTo("TRUNCATED");
    }

    @Test
    @DisplayName("E-09: two codes and their sum pay both orders together")
    void paysTwoOrdersByTheirSum() {
        Payee payee = payments.supplier();
        OpenedReceivable first = payments.open(payee, DUE);
        OpenedReceivable second = payments.open(payee, 72_000);

        Receipt receipt = payments.deliver(payments.told(payee, DUE + 72_000, first.code() + "/" + second.code()));

        assertThat(receipt.reason()).isEqualTo("MULTI_ORDER");
        assertThat(receipt.allocations()).hasSize(2);
        assertThat(payments.stateOf(first)).isEqualTo("SETTLED");
        assertThat(payments.stateOf(second)).isEqualTo("SETTLED");
    }

    @Test
    @DisplayName("E-10: of two codes the amount decides, and where it does not, nobody guesses")
    void letsTheAmountDecideBetweenTwoCodes() {
        Payee payee = payments.supplier();
        OpenedReceivable first = payments.open(payee, DUE);
        OpenedReceivable second = payments.open(payee, 72_000);
        String both = first.code() + " " + second.code();

        Receipt neither = payments.deliver(payments.told(payee, 150_000, both));
        Receipt one = payments.deliver(payments.told(payee, 72_000, both));

        assertThat(neither.verdict()).isEqualTo(Verdict.SUGGESTED);
        assertThat(neither.reason()).isEqualTo("MULTIPLE_CODES");
        assertThat(payments.transferState(neither.transferId())).isEqualTo("AMBIGUOUS");
        assertThat(one.reason()).isEqualTo("DISAMBIGUATED_BY_AMOUNT");
        assertThat(one.allocations()).containsExactly(new Receipt.Share(second.subjectId(), 72_000));
    }

    @Test
    @DisplayName("E-11: of two suppliers' codes the one that was paid counts")
    void takesTheCodeOfThePayee() {
        Payee payee = payments.supplier();
        OpenedReceivable own = payments.open(payee, DUE);
        OpenedReceivable foreign = payments.open(payments.supplier(), DUE);

        Receipt receipt = payments.deliver(payments.told(payee, DUE, own.code() + " " + foreign.code()));

        assertThat(receipt.allocations()).containsExactly(new Receipt.Share(own.subjectId(), DUE));
        assertThat(payments.fen(foreign, "allocated_fen")).isZero();
    }

    @Test
    @DisplayName("E-12: the same code in every field is one candidate")
    void countsARepeatedCodeOnce() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        Receipt receipt = payments.deliver(payments.told(payee, DUE, "")
                .remark(order.code(), order.code(), order.code().toLowerCase()));

        assertThat(receipt.allocations()).containsExactly(new Receipt.Share(order.subjectId(), DUE));
    }

    @Test
    @DisplayName("E-14, E-35: short money is kept and adds up until the order is paid")
    void addsUpPartialPayments() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        Receipt first = payments.deliver(payments.told(payee, 100_000, order.code()));
        assertThat(first.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(first.reason()).isEqualTo("AMOUNT_SHORT");
        assertThat(payments.codeStateOf(order)).isEqualTo("PARTIALLY_USED");

        Receipt second = payments.deliver(payments.told(payee, 28_000, order.code()));
        assertThat(second.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(payments.stateOf(order)).isEqualTo("SETTLED");
    }

    @Test
    @DisplayName("E-15, E-34: an excess stays open, never given away silently")
    void keepsAnExcessOpen() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        Receipt receipt = payments.deliver(payments.told(payee, DUE + 500, order.code()));

        assertThat(receipt.reason()).isEqualTo("AMOUNT_OVER");
        assertThat(receipt.allocations()).containsExactly(new Receipt.Share(order.subjectId(), DUE));
        assertThat(payments.transferState(receipt.transferId())).isEqualTo("PARTIALLY_ALLOCATED");
    }

    @Test
    @DisplayName("E-16: a hundredfold amount is a slip and is held")
    void holdsAHundredfoldAmount() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        Receipt receipt = payments.deliver(payments.told(payee, DUE * 100, order.code()));

        assertThat(receipt.verdict()).isEqualTo(Verdict.EXCEPTION);
        assertThat(receipt.reason()).isEqualTo("AMOUNT_INVALID");
        assertThat(payments.fen(order, "allocated_fen")).isZero();
    }

    @Test
    @DisplayName("E-17: money for a closed order does not revive it")
    void doesNotReviveAClosedOrder() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);
        assertThat(payments.close(order, Receivables.Closing.CANCELLED)).isTrue();

        Receipt receipt = payments.deliver(payments.told(payee, DUE, order.code()));

        assertThat(receipt.verdict()).isEqualTo(Verdict.EXCEPTION);
        assertThat(receipt.reason()).isEqualTo("ORDER_CLOSED");
    }

    @Test
    @DisplayName("E-18, E-29: a second equal transfer is a double payment, wholly open")
    void recognisesADoublePayment() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        payments.deliver(payments.told(payee, DUE, order.code()));
        Receipt second = payments.deliver(payments.told(payee, DUE, order.code()));

        assertThat(second.verdict()).isEqualTo(Verdict.EXCEPTION);
        assertThat(second.reason()).isEqualTo("ORDER_ALREADY_PAID");
        assertThat(second.allocations()).isEmpty();
        assertThat(payments.fen(order, "allocated_fen")).isEqualTo(DUE);
    }

    @Test
    @DisplayName("E-21, E-22: money to another account never pays")
    void neverPaysOverAnotherAccount() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        Receipt foreign = payments.deliver(payments.told(payments.supplier(), DUE, order.code()));
        Receipt unknown =
                payments.deliver(payments.told(payee, DUE, order.code()).payee(PaymentFixture.accountNo()));

        assertThat(foreign.reason()).isEqualTo("PAYEE_MISMATCH");
        assertThat(unknown.reason()).isEqualTo("PAYEE_NOT_SETTLEMENT");
        assertThat(List.of(foreign.verdict(), unknown.verdict())).containsOnly(Verdict.EXCEPTION);
        assertThat(payments.fen(order, "allocated_fen")).isZero();
    }

    @Test
    @DisplayName("E-23: a replaced account is taken for a while, its successor at once")
    void takesAReplacedAccountForAWhile() {
        Payee payee = payments.supplier();
        OpenedReceivable first = payments.open(payee, DUE);
        OpenedReceivable second = payments.open(payee, DUE);
        OpenedReceivable third = payments.open(payee, DUE);
        Payee changed = payments.changeAccount(payee, Instant.now().minus(Duration.ofDays(30)));

        Receipt old = payments.deliver(payments.told(payee, DUE, first.code()));
        Receipt successor = payments.deliver(payments.told(changed, DUE, second.code()));
        Receipt late = payments.deliver(
                payments.told(payee, DUE, third.code()).booked(Instant.now().plus(Duration.ofDays(100))));

        assertThat(old.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(successor.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(late.reason()).isEqualTo("PAYEE_OLD_ACCOUNT");
        assertThat(late.verdict()).isEqualTo(Verdict.EXCEPTION);
    }

    @Test
    @DisplayName("E-24: blanks, hyphens and a sub-account suffix do not hide the payee")
    void comparesAccountNumbersByTheirDigits() {
        Payee payee = payments.supplier();
        String no = payee.accountNo();
        OpenedReceivable spaced = payments.open(payee, DUE);
        OpenedReceivable suffixed = payments.open(payee, DUE);

        Receipt first = payments.deliver(payments.told(payee, DUE, spaced.code())
                .payee(no.substring(0, 4) + " " + no.substring(4, 8) + "-" + no.substring(8)));
        Receipt second =
                payments.deliver(payments.told(payee, DUE, suffixed.code()).payee(no + "-001"));

        assertThat(first.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(second.verdict()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    @DisplayName("E-25: the same serial again gets the first answer and has no effect")
    void answersARepeatedSerialAsTheFirstTime() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);
        Told told = payments.told(payee, 100_000, order.code());

        Receipt first = payments.deliver(told);
        Receipt again = payments.deliver(told);

        assertThat(again.outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.transferId()).isEqualTo(first.transferId());
        assertThat(again.allocations()).isEqualTo(first.allocations());
        assertThat(payments.fen(order, "allocated_fen")).isEqualTo(100_000);
    }

    @Test
    @DisplayName("E-25: repeated within one message, the second is the duplicate")
    void recognisesARepeatWithinOneMessage() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);
        Told told = payments.told(payee, DUE, order.code());

        List<Receipt> receipts = payments.deliverAll("demo", told, told);

        assertThat(receipts).extracting(Receipt::outcome).containsExactly(Outcome.ACCEPTED, Outcome.DUPLICATE);
        assertThat(payments.fen(order, "allocated_fen")).isEqualTo(DUE);
    }

    @Test
    @DisplayName("E-26: the same serial with other content is kept beside the first")
    void keepsAContradictionBesideTheFirst() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);
        Told told = payments.told(payee, 100_000, order.code());

        Receipt first = payments.deliver(told);
        Receipt other = payments.deliver(told.amount(28_000));

        assertThat(other.outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(payments.fen(order, "allocated_fen")).isEqualTo(100_000);
        assertThat(payments.text("select content from transfer_conflicts where transfer_id = :id", first.transferId()))
                .contains("28000");
    }

    @Test
    @DisplayName("E-27: the same money over another channel is suspected, not counted twice")
    void suspectsTheSameMoneyOverAnotherChannel() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);
        Told told = payments.told(payee, 64_000, order.code());

        payments.deliver("demo", told);
        Receipt twin = payments.deliver("statement", told.serial(PaymentFixture.serial()));

        assertThat(twin.verdict()).isEqualTo(Verdict.EXCEPTION);
        assertThat(twin.reason()).isEqualTo("SUSPECTED_DUPLICATE");
        assertThat(payments.fen(order, "allocated_fen")).isEqualTo(64_000);
    }

    @Test
    @DisplayName("E-28: the same serial many times at once has one effect")
    void hasOneEffectForManyParallelCallbacks() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);
        Told told = payments.told(payee, 32_000, order.code());

        List<Receipt> receipts = Flux.range(0, 40)
                .flatMap(i -> intake.take(payments.delivery("demo", told)), 40)
                .flatMapIterable(list -> list)
                .collectList()
                .block(PaymentFixture.PATIENCE);

        assertThat(receipts)
                .extracting(Receipt::transferId)
                .hasSize(40)
                .containsOnly(receipts.get(0).transferId());
        assertThat(receipts).filteredOn(it -> it.outcome() == Outcome.ACCEPTED).hasSize(1);
        assertThat(payments.fen(order, "allocated_fen")).isEqualTo(32_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("E-30, E-31: a reversal before shipping puts the order back, its code alive")
    void putsAnOrderBackWhenItsMoneyIsReversed(boolean named) {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);
        Told told = payments.told(payee, DUE, order.code());
        Receipt paid = payments.deliver(told);

        Receipt reversal = payments.deliver(told.reversal(named));

        assertThat(reversal.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(payments.stateOf(order)).isEqualTo("OPEN");
        assertThat(payments.codeStateOf(order)).isEqualTo("ACTIVE");
        assertThat(payments.transferState(paid.transferId())).isEqualTo("REVERSED");
        assertThat(payments.deliver(payments.told(payee, DUE, order.code())).verdict())
                .isEqualTo(Verdict.CONFIRMED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("E-30: a reversal that comes before its original is parked and linked")
    void linksAReversalThatCameFirst(boolean named) {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);
        Told told = payments.told(payee, DUE, order.code());

        Receipt orphan = payments.deliver(told.reversal(named));
        Receipt original = payments.deliver(told);

        assertThat(orphan.reason()).isEqualTo("REVERSAL_ORPHAN");
        await(() -> payments.transferState(original.transferId()).equals("REVERSED"));
        assertThat(payments.stateOf(order)).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("E-30: a reversal that comes in one message with its original is linked")
    void linksAReversalOfTheSameMessage(boolean named) {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);
        Told told = payments.told(payee, DUE, order.code());

        List<Receipt> receipts = payments.deliverAll("demo", told.reversal(named), told);

        await(() -> payments.transferState(receipts.get(1).transferId()).equals("REVERSED"));
        assertThat(payments.stateOf(order)).isEqualTo("OPEN");
    }

    @Test
    @DisplayName("E-30: two reversals of equal transfers at once take back each its own")
    void takesBackEachOfTwoEqualTransfers() {
        Payee payee = payments.supplier();
        Told first = payments.told(payee, DUE, "货款");
        Told second = first.serial(PaymentFixture.serial());
        Receipt one = payments.deliver(first);
        Receipt other = payments.deliver(second);

        List<Receipt> reversals = payments.deliverAll("demo", first.reversal(false), second.reversal(false));

        assertThat(reversals).extracting(Receipt::reason).containsOnly("REVERSED");
        assertThat(payments.transferState(one.transferId())).isEqualTo("REVERSED");
        assertThat(payments.transferState(other.transferId())).isEqualTo("REVERSED");
    }

    @Test
    @DisplayName("E-30: the same money taken back twice at once is held once")
    void holdsASecondReversalInTheSameMessage() {
        Payee payee = payments.supplier();
        Told told = payments.told(payee, DUE, "货款");
        payments.deliver(told);

        List<Receipt> reversals = payments.deliverAll("demo", told.reversal(true), told.reversal(true));

        assertThat(reversals).extracting(Receipt::reason).containsExactly("REVERSED", "SUSPECTED_DUPLICATE");
    }

    @Test
    @DisplayName("E-30: without a serial the latest equal transfer is meant, and none that was booked later")
    void takesBackTheLatestEqualTransfer() {
        Payee payee = payments.supplier();
        Instant now = Instant.now();
        Told monthly = payments.told(payee, DUE, "货款");
        Receipt before =
                payments.deliver(monthly.serial(PaymentFixture.serial()).booked(now.minus(Duration.ofDays(60))));
        Receipt meant =
                payments.deliver(monthly.serial(PaymentFixture.serial()).booked(now.minus(Duration.ofDays(30))));
        Receipt after = payments.deliver(monthly.serial(PaymentFixture.serial()));

        payments.deliver(monthly.reversal(false).booked(now.minus(Duration.ofDays(28))));

        assertThat(payments.transferState(meant.transferId())).isEqualTo("REVERSED");
        assertThat(payments.transferState(before.transferId())).isNotEqualTo("REVERSED");
        assertThat(payments.transferState(after.transferId())).isNotEqualTo("REVERSED");
    }

    @Test
    @DisplayName("E-33: money that the payee's bank sent back never came; the next transfer pays")
    void staysPayableWhenMoneyNeverCame() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        assertThat(payments.stateOf(order)).isEqualTo("OPEN");
        assertThat(payments.deliver(payments.told(payee, DUE, order.code())).verdict())
                .isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    @DisplayName("E-36: a transfer that came before its code is matched once the code is issued")
    void matchesATransferThatCameBeforeItsCode() throws InterruptedException {
        Payee payee = payments.supplier();
        OpenedReceivable future = payments.open(payee, DUE);
        payments.execute(
                "update receivables set code_state = 'RELEASED', state = 'CANCELLED', folded_code = 'GONE' where id = :id",
                java.util.Map.of("id", future.receivableId()));
        Receipt early = payments.deliver(payments.told(payee, DUE, future.code()));
        assertThat(early.verdict()).isEqualTo(Verdict.UNMATCHED);

        payments.execute(
                "update receivables set code_state = 'ACTIVE', state = 'OPEN', folded_code = :code where id = :id",
                java.util.Map.of("id", future.receivableId(), "code", future.code()));

        await(() -> payments.transferState(early.transferId()).equals("MATCHED"));
        assertThat(payments.stateOf(future)).isEqualTo("SETTLED");
    }

    @Test
    @DisplayName("E-37: money booked after the due date still wins while the order is open")
    void takesLateMoneyWithinGrace() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE, null, Instant.now().minus(Duration.ofHours(1)));

        Receipt receipt = payments.deliver(payments.told(payee, DUE, order.code()));

        assertThat(receipt.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(payments.text("select evidence::text from verdicts where transfer_id = :id", receipt.transferId()))
                .contains("LATE_WITHIN_GRACE");
    }

    @Test
    @DisplayName("E-38: of closing and paying at the same moment exactly one wins")
    void letsExactlyOneOfClosingAndPayingWin() {
        Payee payee = payments.supplier();
        for (int i = 0; i < 20; i++) {
            OpenedReceivable order = payments.open(payee, DUE);
            var closing = java.util.concurrent.CompletableFuture.supplyAsync(
                    () -> payments.close(order, Receivables.Closing.EXPIRED));
            Receipt receipt = payments.deliver(payments.told(payee, DUE, order.code()));
            boolean paid = receipt.verdict() == Verdict.CONFIRMED;

            assertThat(closing.join()).isNotEqualTo(paid);
            assertThat(payments.stateOf(order)).isEqualTo(paid ? "SETTLED" : "EXPIRED");
        }
    }

    @Test
    @DisplayName("E-39: another payer is noted and does not block")
    void notesAnotherPayer() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE, "6222000000000001", null);

        Receipt receipt =
                payments.deliver(payments.told(payee, DUE, order.code()).payer("市财政国库支付中心", "1100000000000009"));

        assertThat(receipt.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(payments.text("select evidence::text from verdicts where transfer_id = :id", receipt.transferId()))
                .contains("PAYER_DIFFERS");
    }

    @Test
    @DisplayName("E-40: without a remark the amount suggests, and never pays")
    void suggestsByTheAmountAlone() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        Receipt suggested = payments.deliver(payments.told(payee, DUE, ""));
        Receipt nothing = payments.deliver(payments.told(payee, 777, ""));

        assertThat(suggested.verdict()).isEqualTo(Verdict.SUGGESTED);
        assertThat(suggested.reason()).isEqualTo("NO_CODE");
        assertThat(nothing.verdict()).isEqualTo(Verdict.UNMATCHED);
        assertThat(payments.fen(order, "allocated_fen")).isZero();
    }

    @Test
    @DisplayName("E-41: a code that names nothing is kept as unknown")
    void keepsAnUnknownCode() {
        Payee payee = payments.supplier();

        Receipt receipt = payments.deliver(payments.told(payee, DUE, "ZZ9ZZ9"));

        assertThat(receipt.verdict()).isEqualTo(Verdict.UNMATCHED);
        assertThat(receipt.reason()).isEqualTo("CODE_UNKNOWN");
    }

    @Test
    @DisplayName("E-42: old money does not pay the new owner of a code")
    void doesNotPayTheNewOwnerOfACodeWithOldMoney() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        Receipt receipt = payments.deliver(
                payments.told(payee, DUE, order.code()).booked(Instant.now().minus(Duration.ofDays(700))));

        assertThat(receipt.verdict()).isEqualTo(Verdict.EXCEPTION);
        assertThat(receipt.reason()).isEqualTo("CODE_REUSED");
    }

    @Test
    @DisplayName("E-45: a replayed nonce is refused")
    void refusesAReplayedNonce() {
        Delivery delivery = payments.delivery("demo", payments.told(payments.supplier(), DUE, ""));
        Delivery replay = new Delivery(
                UUID.randomUUID(),
                delivery.channel(),
                delivery.nonce(),
                0,
                delivery.receivedAt(),
                delivery.contentType(),
                delivery.body(),
                delivery.items());

        intake.take(delivery).block(PaymentFixture.PATIENCE);

        assertThatThrownBy(() -> intake.take(replay).block(PaymentFixture.PATIENCE))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("NONCE_REPLAYED");
    }

    @Test
    @DisplayName("E-46: what cannot be read is kept as a dead letter and acknowledged")
    void keepsWhatItCannotRead() {
        Delivery empty = payments.delivery("demo");
        Delivery garbled = new Delivery(
                empty.messageId(),
                "demo",
                empty.nonce(),
                0,
                empty.receivedAt(),
                "application/json",
                "{garbled",
                List.of(new Delivery.Item(null, new Delivery.Unreadable(null, "PARSE_FAILED", "no JSON"), "{garbled")));

        List<Receipt> receipts = intake.take(garbled).block(PaymentFixture.PATIENCE);

        assertThat(receipts).singleElement().extracting(Receipt::outcome).isEqualTo(Outcome.REJECTED);
        assertThat(payments.text("select content from dead_letters where message_id = :id", garbled.messageId()))
                .isEqualTo("{garbled");
    }

    @Test
    @DisplayName("E-49: interest and the supplier's own transfers are not goods money")
    void setsInterestAside() {
        Payee payee = payments.supplier();
        payments.open(payee, DUE);

        Receipt interest = payments.deliver(payments.told(payee, DUE, "2026年三季度结息"));
        Receipt own = payments.deliver(payments.told(payee, DUE, "").payer("测试合作社", payee.accountNo()));

        assertThat(List.of(interest.reason(), own.reason())).containsOnly("NOT_GOODS_MONEY");
        assertThat(payments.transferState(interest.transferId())).isEqualTo("IGNORED");
    }

    @Test
    @DisplayName("E-50: the contribution year is that of the booking in China")
    void countsTheYearOfTheBooking() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, DUE);

        Receipt receipt = payments.deliver(payments.told(payee, DUE, order.code()));

        int year = Instant.now().atZone(java.time.ZoneId.of("Asia/Shanghai")).getYear();
        await(() -> payments.text(
                        "select coalesce(max(data::text), '') from event_log where subject = :id::text",
                        receipt.transferId())
                .contains("\"contributionYear\":" + year));
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        Instant end = Instant.now().plus(PaymentFixture.PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
