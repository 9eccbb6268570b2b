package io.hefu.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class SupplierLifeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String HOME = "530128";

    private final HefuClient hefu;
    private final Market market;
    private final String county;
    private final String otherAdmin;

    SupplierLifeIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
        this.county = account("COUNTY", null, HOME);
        this.otherAdmin = account("ADMIN", null, null);
    }

    @Test
    void aSupplierAppliesIsRecommendedPaidAndApproved() {
        Answer opened = open(county, HOME);
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("activationCode")).isNotEmpty();
        String id = opened.json().get("supplier").get("id").asString();
        String self = account("SUPPLIER", UUID.fromString(id), null);

        Answer early = post(self, id + "/apply");
        assertThat(early.outcome()).isEqualTo("409 SUPPLIER_DOCUMENTS_MISSING");
        assertThat(early.json().get("purposes")).hasSize(2);
        document(self, id, "BUSINESS_LICENSE");
        document(self, id, "FARMERS_LINK");
        Answer edited = send(HttpMethod.PUT, self, "suppliers/" + id, profile(0));
        assertThat(edited.text("farmersLink")).isEqualTo("保底收购");
        assertThat(edited.text("contactMobile")).isEqualTo("139****5678");
        assertThat(send(HttpMethod.PUT, self, "suppliers/" + id, profile(0)).outcome())
                .isEqualTo("409 SUPPLIER_VERSION_STALE");

        assertThat(post(self, id + "/apply").text("status")).isEqualTo("APPLIED");
        assertThat(post("selection", id + "/approve").outcome()).isEqualTo("409 SUPPLIER_STATUS");
        assertThat(post(county, id + "/recommend").text("status")).isEqualTo("RECOMMENDED");
        assertThat(post("selection", id + "/approve").outcome()).isEqualTo("409 SETTLEMENT_ACCOUNT_MISSING");
        pay(self, id, number());
        assertThat(post("selection", id + "/approve").text("status")).isEqualTo("APPROVED");
        assertThat(send(HttpMethod.PUT, self, "suppliers/" + id + "/auto-sign", Map.of("autoSign", true))
                        .json()
                        .get("autoSign")
                        .asBoolean())
                .isTrue();

        assertThat(reason("admin", id + "/suspend").text("status")).isEqualTo("SUSPENDED");
        Answer again = reason("admin", id + "/suspend");
        assertThat(again.outcome()).isEqualTo("409 SUPPLIER_STATUS");
        assertThat(again.json().get("allowed").toString()).isEqualTo("[\"RESUME\"]");
        assertThat(post("admin", id + "/resume").text("status")).isEqualTo("APPROVED");
        assertThat(events(id))
                .contains(
                        "hefu.organization.supplier.opened",
                        "hefu.organization.supplier.applied",
                        "hefu.organization.supplier.recommended",
                        "hefu.organization.settlement-account-change.done",
                        "hefu.organization.supplier.approved",
                        "hefu.organization.supplier.suspended");
    }

    @Test
    void theCountyRefusesBeforeItRecommendsAndThePlatformAfterwards() {
        String id = applied();

        assertThat(reason("selection", id + "/refuse").outcome()).isEqualTo("403 FORBIDDEN");
        assertThat(reason(county, id + "/refuse").text("status")).isEqualTo("REFUSED");
        String self = account("SUPPLIER", UUID.fromString(id), null);
        Answer early = post(self, id + "/apply");
        assertThat(early.outcome()).isEqualTo("409 SUPPLIER_STATUS");
        assertThat(early.text("state")).isEqualTo("REFUSED");
        long version = get(self, "suppliers/" + id).json().get("version").asLong();
        send(HttpMethod.PUT, self, "suppliers/" + id, profile(version));
        post(self, id + "/apply");
        post(county, id + "/recommend");
        assertThat(reason(county, id + "/refuse").outcome()).isEqualTo("403 FORBIDDEN");
        Answer refused = reason("admin", id + "/refuse");
        assertThat(refused.text("status")).isEqualTo("REFUSED");
        assertThat(refused.text("reason")).isEqualTo("材料不清");
    }

    @Test
    void suppliersComeOnceAndFromTheirOwnCounty() {
        Map<String, Object> wish = wish(HOME);
        Answer first = send(HttpMethod.POST, county, "suppliers", wish);
        wish.put("login", "x-" + UUID.randomUUID());
        Answer second = send(HttpMethod.POST, county, "suppliers", wish);

        assertThat(second.outcome()).isEqualTo("409 SUPPLIER_KNOWN");
        assertThat(second.text("id"))
                .isEqualTo(first.json().get("supplier").get("id").asString());
        assertThat(open(county, "530129").outcome()).isEqualTo("403 FORBIDDEN");
        assertThat(open("admin", "110101").outcome()).isEqualTo("422 SUPPLIER_COUNTY_UNKNOWN");
        Map<String, Object> noCode = wish(HOME);
        noCode.put("creditCode", "1");
        assertThat(send(HttpMethod.POST, county, "suppliers", noCode).status()).isEqualTo(400);
    }

    @Test
    void aSettlementAccountTakesAProofAndTwoPeople() {
        String id = applied();
        String self = account("SUPPLIER", UUID.fromString(id), null);
        String no = number();
        String license = document(self, id, "BUSINESS_LICENSE");
        assertThat(ask(self, id, no, license).outcome()).isEqualTo("422 BANK_PROOF_NEEDED");
        String proof = document(self, id, "BANK_PROOF");
        Answer asked = ask(self, id, no, proof);
        assertThat(asked.text("accountNo")).isEqualTo("****" + no.substring(no.length() - 4));
        assertThat(ask(self, id, no, document(self, id, "BANK_PROOF")).outcome())
                .isEqualTo("409 SETTLEMENT_CHANGE_OPEN");

        String change = "settlement-account-changes/" + asked.text("id");
        assertThat(send(HttpMethod.POST, "admin", change + "/agree", null).text("status"))
                .isEqualTo("SEEN_ONCE");
        assertThat(send(HttpMethod.POST, "admin", change + "/agree", null).outcome())
                .isEqualTo("409 SETTLEMENT_SECOND_PERSON_NEEDED");
        assertThat(get("admin", "settlement-account-changes?openOnly=true&supplierId=" + id)
                        .json()
                        .get("items"))
                .hasSize(1);
        assertThat(send(HttpMethod.POST, otherAdmin, change + "/agree", null).text("status"))
                .isEqualTo("DONE");
        assertThat(send(HttpMethod.POST, otherAdmin, change + "/agree", null).outcome())
                .isEqualTo("409 SETTLEMENT_CHANGE_ENDED");
        assertThat(ask(self, id, number(), proof).outcome()).isEqualTo("422 BANK_PROOF_NEEDED");

        String next = number();
        pay(self, id, next);
        JsonNode held =
                get(self, "suppliers/" + id + "/settlement-accounts").json().get("items");
        assertThat(held).hasSize(2);
        assertThat(held.get(0).get("validTo").isNull()).isTrue();
        assertThat(held.get(1).get("validTo").asString())
                .isEqualTo(held.get(0).get("validFrom").asString());
        assertThat(held.toString()).doesNotContain(no).doesNotContain(next);

        String other = applied();
        String rival = account("SUPPLIER", UUID.fromString(other), null);
        assertThat(ask(rival, other, next, document(rival, other, "BANK_PROOF")).outcome())
                .isEqualTo("409 SETTLEMENT_ACCOUNT_TAKEN");
    }

    @Test
    void aRefusedSettlementAccountChangesNothing() {
        String id = applied();
        String self = account("SUPPLIER", UUID.fromString(id), null);
        String change = "settlement-account-changes/"
                + ask(self, id, number(), document(self, id, "BANK_PROOF")).text("id");

        assertThat(send(HttpMethod.POST, "admin", change + "/refuse", Map.of("reason", "证明模糊"))
                        .text("status"))
                .isEqualTo("REFUSED");
        assertThat(send(HttpMethod.POST, "admin", change + "/agree", null).outcome())
                .isEqualTo("409 SETTLEMENT_CHANGE_ENDED");
        assertThat(get(self, "suppliers/" + id + "/settlement-accounts").json().get("items"))
                .isEmpty();
        assertThat(send(HttpMethod.POST, "admin", "settlement-account-changes/" + UUID.randomUUID() + "/agree", null)
                        .outcome())
                .isEqualTo("404 SETTLEMENT_CHANGE_NOT_FOUND");
    }

    @Test
    void eachSeesTheOwnSuppliersOnly() {
        String id = applied();
        String elsewhere = account("COUNTY", null, "530129");

        assertThat(get(elsewhere, "suppliers/" + id).outcome()).isEqualTo("404 SUPPLIER_NOT_FOUND");
        assertThat(post(elsewhere, id + "/recommend").outcome()).isEqualTo("404 SUPPLIER_NOT_FOUND");
        assertThat(get("supplier", "suppliers/" + id + "/documents").outcome()).isEqualTo("404 SUPPLIER_NOT_FOUND");
        assertThat(get("supplier", "suppliers").json().get("items")).hasSize(1);
        assertThat(get(county, "suppliers?status=APPLIED&county=53&size=200")
                        .json()
                        .get("items")
                        .toString())
                .contains(id);
        JsonNode page = get("support", "suppliers?size=1").json();
        assertThat(get("support", "suppliers?size=1&cursor=" + page.get("next").asString())
                        .json()
                        .get("items")
                        .toString())
                .isNotEqualTo(page.get("items").toString());
        JsonNode documents =
                get(county, "suppliers/" + id + "/documents").json().get("items");
        String link =
                "suppliers/" + id + "/documents/" + documents.get(0).get("id").asString() + "/link";
        assertThat(get(county, link).status()).isEqualTo(200);
        assertThat(get(county, "suppliers/" + id + "/documents/" + UUID.randomUUID() + "/link")
                        .outcome())
                .isEqualTo("404 DOCUMENT_NOT_FOUND");
    }

    private String applied() {
        String id = open(county, HOME).json().get("supplier").get("id").asString();
        String self = account("SUPPLIER", UUID.fromString(id), null);
        document(self, id, "BUSINESS_LICENSE");
        document(self, id, "FARMERS_LINK");
        post(self, id + "/apply");
        return id;
    }

    private void pay(String self, String id, String no) {
        String change = "settlement-account-changes/"
                + ask(self, id, no, document(self, id, "BANK_PROOF")).text("id");
        send(HttpMethod.POST, "admin", change + "/agree", null);
        assertThat(send(HttpMethod.POST, otherAdmin, change + "/agree", null).text("status"))
                .isEqualTo("DONE");
    }

    private Answer ask(String account, String id, String no, String proof) {
        return send(
                HttpMethod.POST,
                account,
                "suppliers/" + id + "/settlement-account-changes",
                Map.of("accountName", "合作社", "accountNo", no, "bankName", "农业银行", "proofId", proof));
    }

    private static String number() {
        return "62" + Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits() | Long.MIN_VALUE);
    }

    private Answer open(String account, String countyCode) {
        return send(HttpMethod.POST, account, "suppliers", wish(countyCode));
    }

    private static Map<String, Object> wish(String countyCode) {
        String random = UUID.randomUUID().toString().replace("-", "").toUpperCase(java.util.Locale.ROOT);
        return new HashMap<>(Map.of(
                "name", "山里合作社",
                "kind", "COOPERATIVE",
                "creditCode", random.substring(0, 18),
                "countyCode", countyCode,
                "contactName", "李四",
                "contactMobile", "13912345678",
                "login", "s-" + UUID.randomUUID()));
    }

    private static Map<String, Object> profile(long version) {
        return Map.of(
                "name", "山里合作社",
                "kind", "COOPERATIVE",
                "farmersLink", "保底收购",
                "contactName", "李四",
                "contactMobile", "13912345678",
                "version", version);
    }

    private String document(String account, String id, String purpose) {
        byte[] content = ("%PDF-1.4 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
        Answer answer = hefu.upload(account, "suppliers/" + id + "/documents?purpose=" + purpose, "证明.pdf", content);
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("id");
    }

    private Answer reason(String account, String path) {
        return send(HttpMethod.POST, account, "suppliers/" + path, Map.of("reason", "材料不清"));
    }

    private Answer post(String account, String path) {
        return send(HttpMethod.POST, account, "suppliers/" + path, null);
    }

    private Answer get(String account, String path) {
        return send(HttpMethod.GET, account, path, null);
    }

    private Answer send(HttpMethod method, String account, String path, Object body) {
        return hefu.send(method, account, path, body);
    }

    private String account(String role, UUID supplier, String region) {
        return market.account(role, null, supplier, region);
    }

    private List<String> events(String subject) {
        return market.eventsOf(subject);
    }
}
