package io.hefu.payment.domain;

import static io.hefu.payment.domain.TransferScene.receivable;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.ReturnName;
import io.hefu.payment.Verdict;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingTests {

    private static final String CODE = "K7M4QX";
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final ReceivableFacts O1 = receivable(1, CODE, 128_000);
    private static final ReceivableFacts O2 = receivable(2, "3RTN8V", 72_000);
    private static final MatchingRules AUTO = new MatchingRules(true, 0, Duration.ofDays(1));

    private final TransferScene scene = new TransferScene();

    @Test
    @DisplayName("E-07: a typo is suggested, and pays by itself only where the operator allows it")
    void e07() {
        scene.near(O1, Tier.T5);
        assertSuggested(scene.decide(128_000, "K7M4QY"), Tier.T5, Reason.NEAR_MISS, FIRST);
        assertConfirmed(scene.under(AUTO).decide(128_000, "K7M4QY"), Reason.NEAR_MISS, 128_000, 0);
        assertSuggested(scene.decide(128_001, "K7M4QY"), Tier.T5, Reason.NEAR_MISS, FIRST);
        assertSuggested(scene.paidFrom("9").decide(128_000, "K7M4QY"), Tier.T5, Reason.NEAR_MISS, FIRST);
    }

    @Test
    @DisplayName("E-07: two receivables one character away are never decided by themselves")
    void e07TwoNeighbours() {
        scene.near(O1, Tier.T5).near(receivable(2, "K7M4QZ", 128_000), Tier.T5).under(AUTO);
        assertThat(scene.decide(128_000, "K7M4QY")).satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(TransferState.SUGGESTED);
            assertThat(decision.suggested()).containsExactly(FIRST, SECOND);
        });
    }

    @Test
    @DisplayName("E-08: a code split over two fields is suggested")
    void e08() {
        assertSuggested(scene.with(O1).decide(128_000, "货款K7M", "4QX"), Tier.T4, Reason.TRUNCATED, FIRST);
        assertConfirmed(scene.under(AUTO).decide(128_000, "货款K7M", "4QX"), Reason.TRUNCATED, 128_000, 0);
    }

    @Test
    @DisplayName("E-09: two codes of one supplier, the sum pays both; of two suppliers nobody guesses")
    void e09() {
        Decision both = scene.with(O1).with(O2).decide(200_000, "K7M4QX 3RTN8V");
        assertThat(both.reason()).isEqualTo(Reason.MULTI_ORDER);
        assertThat(both.shares()).extracting(Share::amountFen).containsExactly(128_000L, 72_000L);
        Decision foreign =
                new TransferScene().with(O1).with(ofOtherSupplier(O2)).decide(200_000, "K7M4QX 3RTN8V");
        assertThat(foreign.state()).isEqualTo(TransferState.AMBIGUOUS);
    }

    @Test
    @DisplayName("E-10: two codes, the amount tells which; otherwise the buyer is asked")
    void e10() {
        scene.with(O1).with(O2);
        Decision one = scene.decide(72_000, "K7M4QX 3RTN8V");
        assertConfirmed(one, Reason.DISAMBIGUATED_BY_AMOUNT, 72_000, 0);
        assertThat(one.shares()).extracting(Share::receivableId).containsExactly(SECOND);
        Decision neither = scene.decide(150_000, "K7M4QX 3RTN8V");
        assertThat(neither.verdict()).isEqualTo(Verdict.SUGGESTED);
        assertThat(neither.state()).isEqualTo(TransferState.AMBIGUOUS);
        assertThat(neither.reason()).isEqualTo(Reason.MULTIPLE_CODES);
        assertThat(neither.suggested()).containsExactly(FIRST, SECOND);
    }

    @Test
    @DisplayName("E-10: two codes, the amount tells one and the payer who was announced another: the buyer is asked")
    void e10PayerAgainstAmount() {
        ReceivableFacts unannounced = announcing(O2, null);
        Decision announcedTheOther =
                new TransferScene().with(O1).with(unannounced).decide(72_000, "K7M4QX 3RTN8V");
        assertThat(announcedTheOther.state()).isEqualTo(TransferState.AMBIGUOUS);
        assertThat(announcedTheOther.reason()).isEqualTo(Reason.MULTIPLE_CODES);
        Decision anotherWasAnnounced = new TransferScene()
                .with(announcing(O1, null))
                .with(announcing(O2, "6222000000002"))
                .decide(72_000, "K7M4QX 3RTN8V");
        assertThat(anotherWasAnnounced.state()).isEqualTo(TransferState.AMBIGUOUS);
        assertThat(anotherWasAnnounced.flags()).containsExactly(Reason.PAYER_DIFFERS);
        Decision nobodyWasAnnounced =
                new TransferScene().with(announcing(O1, null)).with(unannounced).decide(72_000, "K7M4QX 3RTN8V");
        assertConfirmed(nobodyWasAnnounced, Reason.DISAMBIGUATED_BY_AMOUNT, 72_000, 0);
    }

    private static ReceivableFacts announcing(ReceivableFacts receivable, @Nullable String payer) {
        return new ReceivableFacts(
                receivable.id(),
                receivable.subjectId(),
                receivable.foldedCode(),
                receivable.state(),
                receivable.codeReleased(),
                receivable.outstandingFen(),
                receivable.supplierId(),
                receivable.accountKey(),
                payer,
                null,
                receivable.openedAt(),
                receivable.dueAt());
    }

    @Test
    @DisplayName("E-10: two codes of equal amounts are ambiguous")
    void e10EqualAmounts() {
        Decision decision =
                scene.with(O1).with(receivable(2, "3RTN8V", 128_000)).decide(128_000, "K7M4QX 3RTN8V");
        assertThat(decision.state()).isEqualTo(TransferState.AMBIGUOUS);
    }

    @Test
    @DisplayName("E-10: a code of a closed order beside an open one leaves the amount to decide")
    void e10OneClosed() {
        scene.with(O1).with(inState(ReceivableState.CANCELLED, 2, "3RTN8V"));
        assertConfirmed(scene.decide(128_000, "K7M4QX 3RTN8V"), Reason.DISAMBIGUATED_BY_AMOUNT, 128_000, 0);
        assertThat(scene.decide(99_000, "K7M4QX 3RTN8V").state()).isEqualTo(TransferState.AMBIGUOUS);
    }

    @Test
    @DisplayName("E-11: of two codes the one whose payee fits is taken")
    void e11() {
        Decision decision = scene.with(O1).with(O2, Payee.OTHER_SUPPLIER).decide(128_000, "K7M4QX 3RTN8V");
        assertConfirmed(decision, null, 128_000, 0);
        assertThat(decision.flags()).containsExactly(Reason.MULTIPLE_CODES);
    }

    @Test
    @DisplayName("E-12: the same code in two fields pays once")
    void e12() {
        assertConfirmed(scene.with(O1).decide(128_000, CODE, "xK7M4QX", CODE), null, 128_000, 0);
    }

    @Test
    @DisplayName("E-13: a chance hit inside a long number does not outweigh a code that stands alone")
    void e13() {
        Decision decision = scene.with(O1).with(O2).decide(128_000, "FP3RTN8V99 K7M4QX");
        assertConfirmed(decision, null, 128_000, 0);
        assertThat(decision.shares()).extracting(Share::receivableId).containsExactly(FIRST);
    }

    @Test
    @DisplayName("E-14: a short amount is allocated and stays short")
    void e14() {
        assertConfirmed(scene.with(O1).decide(127_999, CODE), Reason.AMOUNT_SHORT, 127_999, 0);
    }

    @Test
    @DisplayName("E-14: a fee within the tolerance is let off, with a clear code and with an embedded one")
    void e14Tolerance() {
        scene.with(O1).under(new MatchingRules(false, 50, Duration.ofDays(1)));
        Decision clear = scene.decide(127_950, CODE);
        assertConfirmed(clear, null, 127_950, 0);
        assertThat(clear.flags()).containsExactly(Reason.FEE_TOLERATED);
        assertThat(clear.shares()).extracting(Share::waivedFen).containsExactly(50L);
        Decision embedded = scene.decide(127_950, "FKK7M4QX");
        assertConfirmed(embedded, Reason.EMBEDDED, 127_950, 0);
        assertThat(embedded.flags()).containsExactly(Reason.FEE_TOLERATED);
    }

    @Test
    @DisplayName("E-14: one fen more than the tolerance is a short amount, and lets nothing off")
    void e14BeyondTolerance() {
        scene.with(O1).under(new MatchingRules(false, 50, Duration.ofDays(1)));
        Decision decision = scene.decide(127_949, CODE);
        assertConfirmed(decision, Reason.AMOUNT_SHORT, 127_949, 0);
        assertThat(decision.shares()).extracting(Share::waivedFen).containsExactly(0L);
        assertSuggested(scene.decide(127_949, "FKK7M4QX"), Tier.T3, Reason.EMBEDDED, FIRST);
    }

    @Test
    @DisplayName("E-14: a large tolerance lets no small order off")
    void e14OfSmallOrders() {
        ReceivableFacts small = TransferScene.receivable(9, "K7M4QX", 600);
        scene.with(small).under(new MatchingRules(false, 500, Duration.ofDays(1)));
        assertThat(scene.decide(150, CODE).shares())
                .extracting(Share::waivedFen)
                .containsExactly(0L);
        assertThat(scene.decide(550, CODE).shares())
                .extracting(Share::waivedFen)
                .containsExactly(50L);
        assertThat(scene.decide(545, CODE).shares())
                .extracting(Share::waivedFen)
                .containsExactly(0L);
    }

    @Test
    @DisplayName("E-07: a character too many or too few is suggested, whatever is configured")
    void e07OfOtherLength() {
        scene.near(new Near(O1, Tier.T5, Payee.SETTLEMENT, true)).under(AUTO);
        assertSuggested(scene.decide(128_000, "K7MQX"), Tier.T5, Reason.NEAR_MISS, FIRST);
    }

    @Test
    @DisplayName("A refund that comes back pays nothing, whatever else its remark names")
    void returnedRefund() {
        String name = ReturnName.of(UUID.randomUUID());
        Decision decision = scene.with(O1).decide(128_000, CODE, "退汇 " + name.toLowerCase(Locale.ROOT));
        assertThat(decision.state()).isEqualTo(TransferState.EXCEPTION);
        assertThat(decision.reason()).isEqualTo(Reason.REFUND_RETURNED);
        assertThat(decision.shares()).isEmpty();
    }

    @Test
    @DisplayName("E-15, E-34: what is over stays open")
    void e15() {
        Decision decision = scene.with(O1).decide(130_000, CODE);
        assertConfirmed(decision, Reason.AMOUNT_OVER, 128_000, 2_000);
        assertThat(decision.state()).isEqualTo(TransferState.PARTIALLY_ALLOCATED);
    }

    @ParameterizedTest
    @ValueSource(longs = {12_800_000, 1_280, 0, -128_000, Long.MIN_VALUE})
    @DisplayName("E-16: absurd amounts and slips between yuan and fen are held")
    void e16(long amountFen) {
        assertException(scene.with(O1).decide(amountFen, CODE), Reason.AMOUNT_INVALID);
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "EXPIRED"})
    @DisplayName("E-17: the code of a closed order resurrects nothing")
    void e17(ReceivableState closed) {
        assertException(scene.with(inState(closed, 1, CODE)).decide(128_000, CODE), Reason.ORDER_CLOSED);
    }

    @Test
    @DisplayName("E-18, E-29: a second payment stays open as a whole")
    void e18() {
        Decision decision =
                scene.with(inState(ReceivableState.SETTLED, 1, CODE)).decide(128_000, CODE);
        assertException(decision, Reason.ORDER_ALREADY_PAID);
        assertThat(decision.openFen()).isEqualTo(128_000);
        assertThat(decision.suggested()).containsExactly(FIRST);
    }

    @Test
    @DisplayName("E-18: two codes, both paid already")
    void e18Both() {
        scene.with(inState(ReceivableState.CANCELLED, 1, CODE)).with(inState(ReceivableState.SETTLED, 2, "3RTN8V"));
        assertException(scene.decide(200_000, "K7M4QX 3RTN8V"), Reason.ORDER_ALREADY_PAID);
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_SUPPLIER, PAYEE_MISMATCH",
        "NOT_SETTLEMENT, PAYEE_NOT_SETTLEMENT",
        "OLD_ACCOUNT_TOO_LATE, PAYEE_OLD_ACCOUNT",
    })
    @DisplayName("E-21, E-22, E-23: money for another account is never moved, however equal the amount")
    void e21(Payee payee, Reason reason) {
        assertException(scene.with(O1, payee).decide(128_000, CODE), reason);
        assertException(scene.decide(128_000, "FKK7M4QX"), reason);
    }

    @ParameterizedTest
    @CsvSource({"OLD_ACCOUNT, true", "NEW_ACCOUNT, false", "SETTLEMENT, false"})
    @DisplayName("E-23: the account on the notice is accepted and noted")
    void e23(Payee payee, boolean noted) {
        Decision decision = scene.with(O1, payee).decide(128_000, CODE);
        assertConfirmed(decision, null, 128_000, 0);
        assertThat(decision.flags().contains(Reason.PAYEE_OLD_ACCOUNT)).isEqualTo(noted);
    }

    @Test
    @DisplayName("E-27: a twin on another channel is held")
    void e27() {
        scene.with(O1).under(new Circumstances(true, false, true));
        assertException(scene.decide(128_000, CODE), Reason.SUSPECTED_DUPLICATE);
    }

    @Test
    @DisplayName("E-37: late money that still finds its receivable open is taken and noted")
    void e37() {
        var due = TransferScene.BOOKED.minusSeconds(1);
        scene.with(receivable(1, CODE, 128_000, ReceivableState.OPEN, false, due));
        assertThat(scene.decide(128_000, CODE).flags()).containsExactly(Reason.LATE_WITHIN_GRACE);
    }

    @Test
    @DisplayName("E-39: another payer is noted and never blocks")
    void e39() {
        Decision decision = scene.with(O1).paidFrom("9").decide(128_000, CODE);
        assertConfirmed(decision, null, 128_000, 0);
        assertThat(decision.flags()).containsExactly(Reason.PAYER_DIFFERS);
    }

    @Test
    @DisplayName("E-40: without a code up to three receivables of the amount are suggested, never decided")
    void e40() {
        scene.near(O1, Tier.T6).near(O2, Tier.T6).under(AUTO);
        assertSuggested(scene.decide(128_000, "货款"), Tier.T6, Reason.NO_CODE, FIRST);
        scene.near(receivable(3, "C", 128_000), Tier.T6).near(receivable(4, "D", 128_000), Tier.T6);
        assertThat(scene.decide(128_000, "货款").suggested()).hasSize(3);
        scene.near(receivable(5, "E", 128_000), Tier.T6);
        assertThat(scene.decide(128_000, "货款").verdict()).isEqualTo(Verdict.UNMATCHED);
    }

    @Test
    @DisplayName("E-41: what looks like a code but names nothing is unknown")
    void e41() {
        assertThat(scene.decide(128_000, "货款 QQ77WW").reason()).isEqualTo(Reason.CODE_UNKNOWN);
        assertThat(scene.decide(128_000, "货款 123456").reason()).isEqualTo(Reason.NO_CODE);
        scene.near(O1, Tier.T6);
        assertSuggested(scene.decide(128_000, "货款 QQ77WW"), Tier.T6, Reason.CODE_UNKNOWN, FIRST);
    }

    @Test
    @DisplayName("E-42: old money never pays the new holder of a code")
    void e42() {
        scene.with(O1).bookedAt(TransferScene.OPENED.minus(Duration.ofDays(2)));
        assertException(scene.decide(128_000, CODE), Reason.CODE_REUSED);
        scene.bookedAt(TransferScene.OPENED.minus(Duration.ofHours(20)));
        assertConfirmed(scene.decide(128_000, CODE), null, 128_000, 0);
    }

    @Test
    @DisplayName("E-42: a released code names its holder of today")
    void e42Released() {
        var released = receivable(2, CODE, 5_000, ReceivableState.OPEN, true, null);
        assertException(new TransferScene().with(released).decide(5_000, CODE), Reason.CODE_REUSED);
        assertConfirmed(scene.with(released).with(O1).decide(100_000, CODE), Reason.AMOUNT_SHORT, 100_000, 0);
    }

    @Test
    @DisplayName("E-49: interest and fees are ignored and never offered, unless a code names a receivable")
    void e49() {
        scene.with(O1).near(O1, Tier.T6).under(new Circumstances(false, true, true));
        Decision ignored = scene.decide(128_000, "结息");
        assertThat(ignored.verdict()).isEqualTo(Verdict.UNMATCHED);
        assertThat(ignored.state()).isEqualTo(TransferState.IGNORED);
        assertThat(ignored.reason()).isEqualTo(Reason.NOT_GOODS_MONEY);
        assertThat(ignored.suggested()).isEmpty();
        assertConfirmed(scene.decide(128_000, CODE), null, 128_000, 0);
    }

    private static ReceivableFacts inState(ReceivableState state, int number, String code) {
        return receivable(number, code, state == ReceivableState.SETTLED ? 0 : 128_000, state, false, null);
    }

    private static ReceivableFacts ofOtherSupplier(ReceivableFacts same) {
        return new ReceivableFacts(
                same.id(),
                same.subjectId(),
                same.foldedCode(),
                same.state(),
                same.codeReleased(),
                same.outstandingFen(),
                new UUID(8, 8),
                same.accountKey(),
                same.payerAccountKey(),
                same.payerName(),
                same.openedAt(),
                same.dueAt());
    }

    private static void assertConfirmed(Decision decision, Reason reason, long paidFen, long openFen) {
        assertThat(decision.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.shares()).extracting(Share::amountFen).containsExactly(paidFen);
        assertThat(decision.openFen()).isEqualTo(openFen);
    }

    private static void assertSuggested(Decision decision, Tier tier, Reason reason, UUID id) {
        assertThat(decision.verdict()).isEqualTo(Verdict.SUGGESTED);
        assertThat(decision.tier()).isEqualTo(tier);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.shares()).isEmpty();
        assertThat(decision.suggested()).containsExactly(id);
    }

    private static void assertException(Decision decision, Reason reason) {
        assertThat(decision.verdict()).isEqualTo(Verdict.EXCEPTION);
        assertThat(decision.state()).isEqualTo(TransferState.EXCEPTION);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.shares()).isEmpty();
    }
}
