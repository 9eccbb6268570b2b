package io.hefu.payment.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.Delivery;
import io.hefu.payment.IncomingTransfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CamtTransfersTests {

    private final JsonTransfers json = new JsonTransfers(new JsonMapper());
    private final CamtTransfers camt = new CamtTransfers(json);

    @ParameterizedTest
    @ValueSource(strings = {"02", "08", "13"})
    void readsACreditWithItsPartiesAndRemarks(String version) {
        IncomingTransfer transfer = only(CamtFixture.notification(version, CamtFixture.credit("BK-1", "1280.00")))
                .transfer();

        assertThat(transfer.kind()).isEqualTo(IncomingTransfer.Kind.TRANSFER);
        assertThat(transfer.serialNo()).isEqualTo("BK-1");
        assertThat(transfer.amountFen()).isEqualTo(128_000);
        assertThat(transfer.bookedAt()).isEqualTo(Instant.parse("2026-11-23T02:15:30Z"));
        assertThat(transfer.payerName()).isEqualTo("测试学校");
        assertThat(transfer.payerAccountNo()).isEqualTo("6222000011112222");
        assertThat(transfer.payeeAccountNo()).isEqualTo("6222999988887777");
        assertThat(transfer.usage()).isEqualTo("K7M2QX");
        assertThat(transfer.summary()).isEqualTo("entry note");
        assertThat(transfer.postscript()).isEqualTo("second line");
    }

    @Test
    void readsAnEntryWithoutDetails() {
        String entry = """
                <Ntry><NtryRef>N-1</NtryRef><Amt Ccy="CNY">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
                <BookgDt><Dt>2026-11-23</Dt></BookgDt><AcctSvcrRef>E-1</AcctSvcrRef></Ntry>""";

        IncomingTransfer transfer = only(CamtFixture.notification("08", entry)).transfer();

        assertThat(transfer.serialNo()).isEqualTo("E-1");
        assertThat(transfer.amountFen()).isEqualTo(500);
        assertThat(transfer.bookedAt()).isEqualTo(Instant.parse("2026-11-22T16:00:00Z"));
    }

    @Test
    void readsTheTransactionsOfABatchEntryEachWithItsOwnAmount() {
        String entry = """
                <Ntry><Amt Ccy="CNY">3.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-11-23</Dt></BookgDt>
                <AcctSvcrRef>E-1</AcctSvcrRef><NtryDtls>
                <TxDtls><Refs><TxId>T-1</TxId></Refs><Amt Ccy="CNY">1.00</Amt></TxDtls>
                <TxDtls><Refs><EndToEndId>T-2</EndToEndId></Refs>
                    <AmtDtls><TxAmt><Amt Ccy="CNY">2.00</Amt></TxAmt></AmtDtls></TxDtls>
                <TxDtls><Refs><TxId>T-3</TxId></Refs></TxDtls>
                </NtryDtls></Ntry>""";

        List<Delivery.Item> items = camt.items(CamtFixture.notification("08", entry));

        assertThat(items.subList(0, 2))
                .extracting(item ->
                        item.transfer().serialNo() + "=" + item.transfer().amountFen())
                .containsExactly("T-1=100", "T-2=200");
        assertThat(items.get(2).unreadable().reason()).isEqualTo("PARSE_FAILED");
    }

    @Test
    void readsAReversedCreditAsAReversalAndSkipsPlainDebits() {
        String reversed = CamtFixture.credit("BK-2", "1280.00")
                .replace("<CdtDbtInd>CRDT</CdtDbtInd>", "<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd>")
                .replace("<Refs>", "<Refs><Prtry><Tp>OriginalReference</Tp><Ref>BK-1</Ref></Prtry>");
        String debit = CamtFixture.credit("BK-3", "9.00").replace("CRDT", "DBIT");

        IncomingTransfer transfer =
                only(CamtFixture.notification("08", reversed + debit)).transfer();

        assertThat(transfer.kind()).isEqualTo(IncomingTransfer.Kind.REVERSAL);
        assertThat(transfer.originalSerialNo()).isEqualTo("BK-1");
    }

    @Test
    void keepsABadEntryInAShapeThatCanBeCorrectedAsJson() {
        Delivery.Item item = only(CamtFixture.notification("08", CamtFixture.credit("BK-4", "0.00")));

        assertThat(item.unreadable().reason()).isEqualTo("AMOUNT_INVALID");
        IncomingTransfer corrected =
                json.items(item.content().replace("0.00", "7.00")).get(0).transfer();
        assertThat(corrected.amountFen()).isEqualTo(700);
        assertThat(corrected.serialNo()).isEqualTo("BK-4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document>&x;</Document>",
                "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><Document>&b;</Document>",
                "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/x.dtd\"><Document/>",
                "<Document>&undeclared;</Document>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\">",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"/>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.14\"/>",
                "<Document/>",
                ""
            })
    void refusesWhatIsNoHarmlessNotification(String document) {
        Delivery.Item item = only(document);

        assertThat(item.unreadable().reason()).isEqualTo("PARSE_FAILED");
        assertThat(item.content()).isEqualTo(document);
    }

    @Test
    void refusesEveryDocumentTypeEvenAroundAGoodNotification() {
        String good = CamtFixture.notification("08", CamtFixture.credit("BK-5", "1.00"));

        assertThat(only(good.replaceFirst("<Document", "<!DOCTYPE Document><Document"))
                        .unreadable())
                .isNotNull();
    }

    @Test
    void refusesDeepNestingAndBillionLaughsAtOnce() {
        String deep = "<a>".repeat(100_000);
        StringBuilder laughs = new StringBuilder("<!DOCTYPE l [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(i, i - 1, i - 1));
        }
        laughs.append("]><Document>&e39;</Document>");

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(only(deep).unreadable()).isNotNull();
            assertThat(only(laughs.toString()).unreadable()).isNotNull();
        });
    }

    private Delivery.Item only(String document) {
        List<Delivery.Item> items = camt.items(document);
        assertThat(items).hasSize(1);
        return items.get(0);
    }
}
