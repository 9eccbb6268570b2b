package io.hefu.payment.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Rejection;
import io.hefu.payment.Delivery;
import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.PaymentProblem;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TransferReadingTests {

    private final JsonTransfers json = new JsonTransfers(new JsonMapper());

    @ParameterizedTest
    @CsvSource({"1280.00,128000", "1280,128000", "0.01,1", "1280.5,128050", "90000000000000.00,9000000000000000"})
    void readsAmountsExactly(String yuan, long fen) {
        assertThat(TransferReading.fen(yuan)).contains(fen);
        assertThat(amountOf("\"" + yuan + "\"")).isEqualTo(fen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.00",
                "-1",
                "+1",
                "1.001",
                "1.000",
                "1e2",
                "1E400",
                "1,280.00",
                ".5",
                "1.",
                "NaN",
                "0x10",
                "1 280",
                "99999999999999999999",
                "90000000000000.01",
                "１２８０.00",
                "١٢٣",
                "1280.00元"
            })
    void refusesAmountsThatCannotBe(String yuan) {
        assertThat(TransferReading.fen(yuan)).isEmpty();
        assertThat(reasonOf("\"" + yuan + "\"")).isEqualTo("AMOUNT_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "-0.01",
                "1.001",
                "1.000",
                "1e2",
                "1e-3",
                "1e999999999",
                "123456789012345678901234567890"
            })
    void refusesNumbersThatCannotBe(String number) {
        assertThat(reasonOf(number)).isEqualTo("AMOUNT_INVALID");
    }

    @ParameterizedTest
    @CsvSource({"1280.00,128000", "1280,128000", "0.1,10", "70000000000000.07,7000000000000007"})
    void readsNumbersWithoutDrift(String number, long fen) {
        assertThat(amountOf(number)).isEqualTo(fen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "true", "{}", "[1]"})
    void callsAMissingOrGarbledAmountUnreadable(String amount) {
        assertThat(reasonOf(amount)).isEqualTo("PARSE_FAILED");
    }

    @Test
    void refusesAnotherCurrency() {
        Delivery.Item item = only(BankFixture.transfer("S-1").replace("CNY", "USD"));

        assertThat(item.unreadable().reason()).isEqualTo("AMOUNT_INVALID");
        assertThat(item.unreadable().serialNo()).isEqualTo("S-1");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:15:30+08:00,2026-11-23T02:15:30Z",
        "2026-11-23T02:15:30Z,2026-11-23T02:15:30Z",
        "2026-11-23 10:15:30,2026-11-23T02:15:30Z",
        "2026-11-23,2026-11-22T16:00:00Z",
        "2026-11-23+08:00,2026-11-22T16:00:00Z"
    })
    void readsTimesAndMeansChinaWhereNoOffsetIsGiven(String text, Instant time) {
        assertThat(BookingTime.of(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-01",
                "+999999999-01-01",
                "0001-01-01",
                "9999-12-31T00:00:00Z",
                "1764000000"
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(BookingTime.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serialNo", "bookedAt", "payeeAccountNo", "amount", "currency"})
    void refusesAMissingMandatoryField(String field) {
        Delivery.Item item = only(BankFixture.transfer("S-1").replace("\"" + field + "\"", "\"other\""));

        assertThat(item.transfer()).isNull();
        assertThat(item.unreadable().reason()).isEqualTo("PARSE_FAILED");
        assertThat(item.unreadable().detail()).contains(field);
    }

    @Test
    void readsAReversalAndItsOriginal() {
        String reversal =
                BankFixture.transfer("S-2").replace("{", "{\"kind\":\"REVERSAL\",\"originalSerialNo\":\"S-1\",");

        IncomingTransfer transfer = only(reversal).transfer();

        assertThat(transfer.kind()).isEqualTo(IncomingTransfer.Kind.REVERSAL);
        assertThat(transfer.originalSerialNo()).isEqualTo("S-1");
    }

    @Test
    void keepsTheGoodItemsBesideABadOne() {
        List<Delivery.Item> items =
                json.items("[" + BankFixture.transfer("A") + ",17," + BankFixture.transfer("B") + "]");

        assertThat(items).extracting(item -> item.transfer() != null).containsExactly(true, false, true);
        assertThat(items.get(1).content()).isEqualTo("17");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "nonsense", "{\"a\":", "{} {}", "{\"amount\":1,\"amount\":2}", "\"text\"", "null"})
    void keepsAWholeUnreadableBodyAsOneItem(String body) {
        Delivery.Item item = only(body);

        assertThat(item.transfer()).isNull();
        assertThat(item.unreadable().reason()).isEqualTo("PARSE_FAILED");
    }

    @Test
    void survivesDeepNesting() {
        assertThat(only("[".repeat(100_000)).unreadable().reason()).isEqualTo("PARSE_FAILED");
    }

    @Test
    void refusesMoreThanFiveHundredTransfers() {
        String body = "[" + String.join(",", Collections.nCopies(501, "{}")) + "]";

        Assertions.assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> json.items(body))
                .matches(rejection -> rejection.problem() == PaymentProblem.TOO_MANY_TRANSFERS);
    }

    @Test
    void treatsNulAsPadding() {
        IncomingTransfer transfer = only(BankFixture.transfer("S-1\\u0000\\u0000")
                        .replace("goods", "go\\u0000ods"))
                .transfer();

        assertThat(transfer.serialNo()).isEqualTo("S-1");
        assertThat(transfer.usage()).doesNotContain("\0");
    }

    @Test
    void refusesFieldsThatAreTooLongOrNoText() {
        assertThat(only(BankFixture.transfer("S".repeat(65))).unreadable().reason())
                .isEqualTo("PARSE_FAILED");
        assertThat(only(BankFixture.transfer("S-1").replace("\"6222000011112222\"", "6222000011112222"))
                        .unreadable()
                        .detail())
                .contains("payerAccountNo");
        assertThat(only(BankFixture.transfer("S-\\n1")).unreadable().detail()).contains("serialNo");
    }

    @Test
    void neverFailsOnRandomBytes() {
        Random random = new Random(7);
        CamtTransfers camt = new CamtTransfers(json);
        for (int i = 0; i < 3000; i++) {
            String text = BankFixture.noise(random);
            assertThat(json.items(text)).isNotEmpty();
            assertThat(camt.items(text)).isNotEmpty();
            assertThat(json.line(text)).isNotNull();
        }
    }

    private Delivery.Item only(String body) {
        List<Delivery.Item> items = json.items(body);
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private long amountOf(String amount) {
        return only(BankFixture.transferOf("S-1", amount)).transfer().amountFen();
    }

    private String reasonOf(String amount) {
        return only(BankFixture.transferOf("S-1", amount)).unreadable().reason();
    }
}
