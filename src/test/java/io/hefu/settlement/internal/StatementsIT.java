package io.hefu.settlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receipt;
import io.hefu.settlement.internal.SettlementFixture.Payee;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
@Import(SettlementFixture.class)
class StatementsIT {

    private final SettlementFixture bank;
    private final HefuClient hefu;

    StatementsIT(SettlementFixture bank, HefuClient hefu) {
        this.bank = bank;
        this.hefu = hefu;
    }

    @Test
    void aMissedCallbackIsHealedAndPaysItsOrder() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 128_000);

        JsonNode day = day(bank.imported(
                SettlementFixture.HEADER + bank.line(payee, SettlementFixture.serial(), 128_000, order.code())));

        assertThat(day.get("missingHere").asLong()).isEqualTo(1);
        assertThat(day.get("creditFen").asLong()).isEqualTo(128_000);
        assertThat(allocated(order)).isEqualTo(128_000);
        assertThat(received(payee)).isEqualTo(128_000);
    }

    @Test
    void callbackThenStatementIsOneTransfer() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 5_000);
        String serial = SettlementFixture.serial();
        bank.callback(payee, serial, 5_000, order.code());

        JsonNode day = day(bank.imported(SettlementFixture.HEADER + bank.line(payee, serial, 5_000, order.code())));

        assertThat(day.get("missingHere").asLong()).isZero();
        assertThat(received(payee)).isEqualTo(5_000);
        assertThat(allocated(order)).isEqualTo(5_000);
    }

    @Test
    void statementThenCallbackIsOneTransferWithoutAnAlarm() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 5_000);
        String serial = SettlementFixture.serial();
        bank.imported(SettlementFixture.HEADER + bank.line(payee, serial, 5_000, order.code()));

        Receipt receipt = bank.callback(payee, serial, 5_000, order.code());

        assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.DUPLICATE);
        assertThat(received(payee)).isEqualTo(5_000);
        assertThat(allocated(order)).isEqualTo(5_000);
    }

    @Test
    void anotherSerialOfTheSameMoneyIsRecognisedByItsLikeness() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 7_700);
        bank.callback(payee, SettlementFixture.serial(), 7_700, order.code());

        JsonNode day = day(bank.imported(
                SettlementFixture.HEADER + bank.line(payee, SettlementFixture.serial(), 7_700, order.code())));

        assertThat(day.get("missingHere").asLong()).isZero();
        assertThat(day.get("missingThere").asLong()).isZero();
        assertThat(received(payee)).isEqualTo(7_700);
    }

    @Test
    void aLateCallbackWithAnotherSerialIsHeldAsASuspectedDuplicate() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 7_700);
        bank.imported(SettlementFixture.HEADER + bank.line(payee, SettlementFixture.serial(), 7_700, order.code()));

        Receipt receipt = bank.callback(payee, SettlementFixture.serial(), 7_700, order.code());

        assertThat(receipt.reason()).isEqualTo("SUSPECTED_DUPLICATE");
        assertThat(allocated(order)).isEqualTo(7_700);
    }

    @Test
    void twoEqualTransfersOfWhichOneCallbackIsMissingAreTwo() {
        Payee payee = bank.supplier();
        bank.callback(payee, SettlementFixture.serial(), 900, "白米");

        JsonNode day = day(bank.imported(SettlementFixture.HEADER
                + bank.line(payee, SettlementFixture.serial(), 900, "白米")
                + bank.line(payee, SettlementFixture.serial(), 900, "白米")));

        assertThat(day.get("missingHere").asLong()).isEqualTo(1);
        assertThat(received(payee)).isEqualTo(1_800);
    }

    @Test
    void anEqualTransferBesideTheOneOfTheCallbackIsAnotherOne() {
        Payee payee = bank.supplier();
        String told = SettlementFixture.serial();
        bank.callback(payee, told, 900, "白米");

        JsonNode day = day(bank.imported(SettlementFixture.HEADER
                + bank.line(payee, SettlementFixture.serial(), 900, "白米")
                + bank.line(payee, told, 900, "白米")));

        assertThat(day.get("missingHere").asLong()).isEqualTo(1);
        assertThat(received(payee)).isEqualTo(1_800);
    }

    @Test
    void ofTwoEqualInstalmentsTheOneThatOnlyTheStatementTellsPaysToo() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 1_800);
        String told = SettlementFixture.serial();
        bank.callback(payee, told, 900, order.code());

        JsonNode day = day(bank.imported(SettlementFixture.HEADER
                + bank.line(payee, SettlementFixture.serial(), 900, order.code())
                + bank.line(payee, told, 900, order.code())));

        assertThat(day.get("missingHere").asLong()).isEqualTo(1);
        assertThat(allocated(order)).isEqualTo(1_800);
    }

    @Test
    void anInstalmentThatWaitedForItsCodeIsStillNoOtherOnesDuplicate() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 1_800);
        String told = SettlementFixture.serial();
        String missed = SettlementFixture.serial();
        TestServers.database().execute("""
                update receivables set code_state = 'RELEASED', state = 'CANCELLED', folded_code = 'GONE' where id = '%s'
                """.formatted(order.receivableId()));
        bank.callback(payee, told, 900, order.code());
        bank.imported(SettlementFixture.HEADER
                + bank.line(payee, missed, 900, order.code())
                + bank.line(payee, told, 900, order.code()));
        assertThat(received(payee)).isEqualTo(1_800);
        assertThat(allocated(order)).isZero();

        TestServers.database().execute("""
                update receivables set code_state = 'ACTIVE', state = 'OPEN', folded_code = '%s' where id = '%s'
                """.formatted(order.code(), order.receivableId()));

        bank.awaitZero("select count(*) from receivables where id = '%s' and allocated_fen <> 1800"
                .formatted(order.receivableId()));
    }

    @Test
    void aLineThatTookAnotherOnesTransferByLikenessGivesItBack() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 1_800);
        String told = SettlementFixture.serial();
        bank.callback(payee, told, 900, order.code());
        String missed = bank.line(payee, SettlementFixture.serial(), 900, order.code());
        String batchesBetween =
                bank.line(payee, SettlementFixture.serial(), -100, "手续费").repeat(2_500);

        JsonNode report = bank.imported(
                SettlementFixture.HEADER + missed + batchesBetween + bank.line(payee, told, 900, order.code()));

        assertThat(day(report).get("missingHere").asLong()).isEqualTo(1);
        assertThat(lines(report, "HEALED").get(0).get("position").asLong()).isEqualTo(1);
        assertThat(received(payee)).isEqualTo(1_800);
        assertThat(allocated(order)).isEqualTo(1_800);
    }

    @Test
    void alsoALineOfAnEarlierStatementGivesBackWhatItTookByLikeness() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 1_800);
        String told = SettlementFixture.serial();
        bank.callback(payee, told, 900, order.code());
        JsonNode earlier = bank.imported(
                SettlementFixture.HEADER + bank.line(payee, SettlementFixture.serial(), 900, order.code()));
        assertThat(lines(earlier, "LINKED")).hasSize(1);

        bank.imported(SettlementFixture.HEADER
                + bank.line(payee, SettlementFixture.serial(), 100, "")
                + bank.line(payee, told, 900, order.code()));

        JsonNode now = bank.await(earlier.get("statement").get("id").asString());
        assertThat(lines(now, "HEALED")).hasSize(1);
        assertThat(day(now).get("missingHere").asLong()).isEqualTo(1);
        assertThat(allocated(order)).isEqualTo(1_800);
    }

    @Test
    void anEqualTransferIsNotTheOneThatAnotherChannelTellsAgain() {
        Payee payee = bank.supplier();
        String told = SettlementFixture.serial();
        bank.callback(payee, told, 900, "白米");
        Receipt twin = bank.callbackOfAnotherChannel(payee, SettlementFixture.serial(), 900, "白米");
        assertThat(twin.reason()).isEqualTo("SUSPECTED_DUPLICATE");

        JsonNode day = day(bank.imported(SettlementFixture.HEADER
                + bank.line(payee, SettlementFixture.serial(), 900, "白米")
                + bank.line(payee, told, 900, "白米")));

        assertThat(day.get("missingHere").asLong()).isEqualTo(1);
        assertThat(day.get("missingThere").asLong()).isEqualTo(1);
        assertThat(received(payee)).isEqualTo(3 * 900);
    }

    @Test
    void aMessageHeldForAnEqualLineOfTheBooksPaysOnceTheyListItToo() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 2_700);
        String listed = bank.line(payee, SettlementFixture.serial(), 900, order.code());
        bank.imported(SettlementFixture.HEADER + listed);
        String second = heldAsDuplicate(payee, order);
        String third = heldAsDuplicate(payee, order);

        JsonNode day = day(bank.imported(SettlementFixture.HEADER
                + listed
                + bank.line(payee, second, 900, order.code())
                + bank.line(payee, third, 900, order.code())));

        assertThat(day.get("missingHere").asLong()).isZero();
        assertThat(allocated(order)).isEqualTo(2_700);
    }

    @Test
    void alsoWhereAnotherStatementListsTheEqualLine() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 1_800);
        String listed = SettlementFixture.serial();
        bank.imported(SettlementFixture.HEADER + bank.line(payee, listed, 900, order.code()));
        String late = heldAsDuplicate(payee, order);

        bank.imported(SettlementFixture.HEADER + bank.line(payee, late, 900, order.code()));

        assertThat(allocated(order)).isEqualTo(1_800);
        assertThat(apartFrom(late)).isEqualTo(id(listed));
    }

    @Test
    void aSuspicionStaysWhereTheBooksListTheMoneyOnce() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 1_800);
        String listed = bank.line(payee, SettlementFixture.serial(), 900, order.code());
        bank.imported(SettlementFixture.HEADER + listed);
        heldAsDuplicate(payee, order);

        JsonNode day = day(bank.imported(SettlementFixture.HEADER + listed + bank.line(payee, "", -100, "手续费")));

        assertThat(day.get("missingThere").asLong()).isEqualTo(1);
        assertThat(allocated(order)).isEqualTo(900);
    }

    @Test
    void whatAPersonDecidedOfASuspectStaysDecidedHoweverTheBooksListIt() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 1_800);
        String listed = bank.line(payee, SettlementFixture.serial(), 900, order.code());
        bank.imported(SettlementFixture.HEADER + listed);
        String late = heldAsDuplicate(payee, order);
        String id = id(late);
        bank.post("reviewer", "/api/v1/transfers/" + id + "/set-aside", Map.of("reason", "同一笔钱"))
                .expectStatus()
                .isOk();

        bank.imported(SettlementFixture.HEADER + listed + bank.line(payee, late, 900, order.code()));

        assertThat(TestServers.database().query("select state from transfers where id = '%s'".formatted(id)))
                .isEqualTo("IGNORED");
        assertThat(allocated(order)).isEqualTo(900);
    }

    @Test
    void theSameFileAgainIsTheSameStatement() {
        Payee payee = bank.supplier();
        String file = SettlementFixture.HEADER + bank.line(payee, SettlementFixture.serial(), 4_200, "");
        String id = bank.imported(file).get("statement").get("id").asString();

        bank.upload(file).expectStatus().isOk().expectBody().jsonPath("$.id").isEqualTo(id);
        assertThat(received(payee)).isEqualTo(4_200);
    }

    @Test
    void theSameLineInAnotherFileLinksAgain() {
        Payee payee = bank.supplier();
        String line = bank.line(payee, SettlementFixture.serial(), 4_200, "");
        bank.imported(SettlementFixture.HEADER + line);

        JsonNode day = day(
                bank.imported(SettlementFixture.HEADER + line + bank.line(payee, SettlementFixture.serial(), 100, "")));

        assertThat(day.get("missingHere").asLong()).isEqualTo(1);
        assertThat(received(payee)).isEqualTo(4_300);
    }

    @Test
    void namesWhatDiffersLineByLine() {
        Payee payee = bank.supplier();
        String serial = SettlementFixture.serial();
        bank.callback(payee, serial, 1_000, "甲");
        bank.callback(payee, SettlementFixture.serial(), 2_000, "乙");

        JsonNode report = bank.imported(SettlementFixture.HEADER
                + bank.line(payee, serial, 1_001, "甲")
                + payee.accountNo() + ",X1,gestern,1.00,,,,,\n");

        JsonNode day = day(report);
        assertThat(day.get("amountsDiffering").asLong()).isEqualTo(1);
        assertThat(day.get("missingThere").asLong()).isEqualTo(1);
        assertThat(lines(report, "AMOUNT_DIFFERS").get(0).get("heldFen").asLong())
                .isEqualTo(1_000);
        assertThat(lines(report, "MISSING_THERE").get(0).get("amountFen").asLong())
                .isEqualTo(2_000);
        assertThat(lines(report, "UNREADABLE").get(0).get("detail").asString()).contains("not a time");
        assertThat(received(payee)).isEqualTo(3_000);
    }

    @Test
    void aReversalInTheStatementTakesBackAlsoWhenItStandsBeforeItsOriginal() throws InterruptedException {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 6_600);
        String serial = SettlementFixture.serial();
        String header = "账号,流水号,原流水号,交易时间,贷方金额,对方户名,对方账号,附言\n";
        String reversal = "%s,%s,%s,%s,-66.00,市第一小学,%s,%s%n"
                .formatted(
                        payee.accountNo(),
                        SettlementFixture.serial(),
                        serial,
                        bank.time(),
                        SettlementFixture.PAYER,
                        order.code());
        String original = "%s,%s,,%s,66.00,市第一小学,%s,%s%n"
                .formatted(payee.accountNo(), serial, bank.time(), SettlementFixture.PAYER, order.code());

        JsonNode day = day(bank.imported(header + reversal + original));

        assertThat(day.get("debitFen").asLong()).isEqualTo(6_600);
        awaitZero("select allocated_fen from receivables where id = '%s'", order.receivableId());
        assertThat(bank.number("select returned_fen from transfers where serial_no = '%s'", serial))
                .isEqualTo(6_600);
    }

    @Test
    void aReversalByCallbackAndInTheStatementTakesBackOnce() {
        Payee payee = bank.supplier();
        String serial = SettlementFixture.serial();
        String reversal = SettlementFixture.serial();
        bank.callback(payee, serial, 800, "丙");
        bank.reversal(payee, reversal, serial, 800, "丙");

        JsonNode day = day(bank.imported(SettlementFixture.HEADER
                + bank.line(payee, serial, 800, "丙")
                + "%s,%s,%s,-8.00,,,市第一小学,%s,丙%n"
                        .formatted(payee.accountNo(), reversal, bank.time(), SettlementFixture.PAYER)));

        assertThat(day.get("missingHere").asLong()).isZero();
        assertThat(bank.number("select count(*) from transfers where payee_account_no = '%s'", payee.accountNo()))
                .isEqualTo(2);
    }

    @Test
    void readsCamtAndChecksTheBanksOwnSum() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 128_000);

        JsonNode day = day(bank.imported(camt(payee, order.code(), "2270.00")));

        assertThat(day.get("openingFen").asLong()).isEqualTo(100_000);
        assertThat(day.get("closingFen").asLong()).isEqualTo(227_000);
        assertThat(day.get("debitFen").asLong()).isEqualTo(1_000);
        assertThat(day.get("balanced").asBoolean()).isTrue();
        assertThat(allocated(order)).isEqualTo(128_000);
        assertThat(day(bank.imported(camt(bank.supplier(), "", "2270.01")))
                        .get("differenceFen")
                        .asLong())
                .isEqualTo(-1);
    }

    @Test
    void whatIsNoStatementFails() {
        JsonNode report = bank.imported("<Document xmlns='urn:other'/>" + UUID.randomUUID());
        assertThat(report.get("statement").get("state").asString()).isEqualTo("FAILED");
        JsonNode csv = bank.imported("a,b\n1," + UUID.randomUUID());
        assertThat(csv.get("statement").get("failure").asString()).contains("no column");
    }

    @Test
    void aBankDeliversItsStatementSigned() {
        Payee payee = bank.supplier();
        String body = SettlementFixture.HEADER + bank.line(payee, SettlementFixture.serial(), 3_100, "");
        String nonce = UUID.randomUUID().toString();

        byte[] answer = deliver(body, nonce, HefuClient.SECRET)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .returnResult()
                .getResponseBody();
        bank.await(JsonMapper.shared().readTree(answer).get("id").asString());

        assertThat(received(payee)).isEqualTo(3_100);
        deliver(body, nonce, HefuClient.SECRET).expectStatus().isUnauthorized();
        deliver(body, UUID.randomUUID().toString(), "forged").expectStatus().isUnauthorized();
    }

    @Test
    void refusesOthersAnUnknownChannelAndAnEmptyFile() {
        hefu.as("buyer")
                .get()
                .uri("/api/v1/statements")
                .exchange()
                .expectStatus()
                .isForbidden();
        hefu.as("auditor")
                .post()
                .uri("/api/v1/statements?channel=demo")
                .bodyValue("x")
                .exchange()
                .expectStatus()
                .isForbidden();
        hefu.as("reviewer")
                .post()
                .uri("/api/v1/statements?channel=nobody")
                .bodyValue("x")
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("STATEMENT_CHANNEL_UNKNOWN");
        hefu.as("reviewer")
                .post()
                .uri("/api/v1/statements?channel=demo")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("STATEMENT_EMPTY");
        hefu.as("reviewer")
                .get()
                .uri("/api/v1/statements/" + UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    /** Tells of an instalment that is equal to one of a statement, and answers its serial. */
    private String heldAsDuplicate(Payee payee, OpenedReceivable order) {
        String serial = SettlementFixture.serial();
        Receipt receipt = bank.callback(payee, serial, 900, order.code());
        assertThat(receipt.reason()).isEqualTo("SUSPECTED_DUPLICATE");
        return serial;
    }

    private static String id(String serial) {
        return TestServers.database().query("select id from transfers where serial_no = '%s'".formatted(serial));
    }

    /** What the last decision rests on. */
    private static String apartFrom(String serial) {
        return TestServers.database().query("""
                select evidence->'apartFrom'->>0 from verdicts where transfer_id = '%s' order by decided_at desc limit 1""".formatted(id(serial)));
    }

    private ResponseSpec deliver(String body, String nonce, String secret) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        return hefu.web()
                .post()
                .uri("/api/v1/bank/demo/statements")
                .contentType(MediaType.parseMediaType("text/csv"))
                .header("X-Hefu-Timestamp", timestamp)
                .header("X-Hefu-Nonce", nonce)
                .header("X-Hefu-Signature", HefuClient.sign(secret, timestamp, nonce, body))
                .bodyValue(body)
                .exchange();
    }

    private static String camt(Payee payee, String remark, String closing) {
        String day = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
                <Acct><Id><Othr><Id>%s</Id></Othr></Id></Acct>
                <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>
                <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>
                <Ntry><Amt Ccy="CNY">1280.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>%s</Dt></BookgDt>
                <NtryDtls><TxDtls><Refs><AcctSvcrRef>%s</AcctSvcrRef></Refs><Amt Ccy="CNY">1280.00</Amt>
                <RltdPties><Dbtr><Pty><Nm>市第一小学</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>6222</Id></Othr></Id></DbtrAcct></RltdPties>
                <RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                <Ntry><Amt Ccy="CNY">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>%s</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef></Ntry>
                </Stmt></BkToCstmrStmt></Document>""".formatted(
                        payee.accountNo(),
                        day,
                        closing,
                        day,
                        day,
                        SettlementFixture.serial(),
                        remark,
                        day,
                        SettlementFixture.serial());
    }

    private JsonNode lines(JsonNode report, String state) {
        String id = report.get("statement").get("id").asString();
        return bank.get("reviewer", "/api/v1/statements/" + id + "/lines?state=" + state)
                .get("items");
    }

    private static JsonNode day(JsonNode report) {
        assertThat(report.get("days")).as(report.toString()).hasSize(1);
        return report.get("days").get(0);
    }

    private long allocated(OpenedReceivable order) {
        return bank.number("select allocated_fen from receivables where id = '%s'", order.receivableId());
    }

    private long received(Payee payee) {
        return bank.number(
                "select coalesce(sum(amount_fen), 0)::bigint from transfers where kind = 'TRANSFER' and payee_account_no = '%s'",
                payee.accountNo());
    }

    private void awaitZero(String sql, Object value) throws InterruptedException {
        Instant end = Instant.now().plus(SettlementFixture.PATIENCE);
        while (bank.number(sql, value) != 0 && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        assertThat(bank.number(sql, value)).isZero();
    }
}
