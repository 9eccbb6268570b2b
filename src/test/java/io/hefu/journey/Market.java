package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A cooperative of the demo county on its way to its first goods on the shelf (F-17, R-032). */
final class Market {

    private static final String PASSWORD = "Lantian-2846-maple";

    private final Person county;
    private final Person selection;
    private final Person supplier;
    private final String countyCode;
    private final String id;

    /** Opened by its county, which the platform's own people have nothing to do with. */
    Market(int port) {
        county = new Person(port, "county", HefuClient.PASSWORD);
        selection = new Person(port, "selection", HefuClient.PASSWORD);
        countyCode = county.get("/api/v1/me").good().get("region").asString();
        String login = "coop-" + UUID.randomUUID();
        JsonNode opened = county.post("/api/v1/suppliers", wish(login)).good();
        id = opened.get("supplier").get("id").asString();
        county.post(
                        "/api/v1/account-activations",
                        Map.of(
                                "account",
                                login,
                                "code",
                                opened.get("activationCode").asString(),
                                "password",
                                PASSWORD))
                .good();
        supplier = new Person(port, login, PASSWORD);
    }

    private Map<String, Object> wish(String login) {
        String creditCode = UUID.randomUUID().toString().replace("-", "").toUpperCase(java.util.Locale.ROOT);
        return Map.of(
                "name", "山里合作社",
                "kind", "COOPERATIVE",
                "creditCode", creditCode.substring(0, 18),
                "countyCode", countyCode,
                "contactName", "李四",
                "contactMobile", "13912345678",
                "login", login);
    }

    Person supplier() {
        return supplier;
    }

    /** Documents, the county's word, an account that two people have seen, and the platform's word. */
    void join(Person one, Person other) {
        document("BUSINESS_LICENSE");
        document("FARMERS_LINK");
        step(supplier, "apply");
        step(county, "recommend");
        String change = supplier.post(
                        "/api/v1/suppliers/" + id + "/settlement-account-changes",
                        Map.of(
                                "accountName",
                                "山里合作社",
                                "accountNo",
                                "6228480012345670832",
                                "bankName",
                                "中国农业银行",
                                "proofId",
                                document("BANK_PROOF")))
                .good()
                .get("id")
                .asString();
        for (Person person : List.of(one, other)) {
            person.post("/api/v1/settlement-account-changes/" + change + "/agree", Map.of())
                    .good();
        }
        step(selection, "approve");
        supplier.put("/api/v1/suppliers/" + id + "/auto-sign", Map.of("autoSign", true))
                .good();
    }

    private String document(String purpose) {
        return supplier.attach(
                        "/api/v1/suppliers/" + id + "/documents?purpose=" + purpose, "证明.pdf", Papers.pdf(purpose))
                .good()
                .get("id")
                .asString();
    }

    private void step(Person who, String what) {
        who.post("/api/v1/suppliers/" + id + "/" + what, Map.of()).good();
    }

    /** The SKU under which buyers find the goods, once they are looked at and listed. */
    String list(String name, String categoryCode, long priceFen, long stock) throws IOException {
        Map<String, Object> sku = Map.of("specification", "250g", "unit", "袋", "priceFen", priceFen, "stock", stock);
        String goods = supplier.post(
                        "/api/v1/supplier-goods",
                        Map.of(
                                "code",
                                "G-" + categoryCode,
                                "name",
                                name,
                                "categoryCode",
                                categoryCode,
                                "countyCode",
                                countyCode,
                                "skus",
                                List.of(sku)))
                .good()
                .get("id")
                .asString();
        supplier.attach("/api/v1/supplier-goods/" + goods + "/images", "正面.png", Papers.picture("png", name))
                .good();
        for (Map.Entry<Person, String> step : List.of(Map.entry(supplier, "submit"), Map.entry(selection, "approve"))) {
            step.getKey()
                    .post("/api/v1/supplier-goods/" + goods + "/" + step.getValue(), Map.of())
                    .good();
        }
        JsonNode found = county.get("/api/v1/goods?supplierId=" + id).good().get("items");
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.get(0).get("images").size()).isEqualTo(1);
        return found.get(0).get("skuId").asString();
    }

    /** Everything that is left in one parcel, and brought. */
    void send(String order, String trackingNo) {
        String path = "/api/v1/orders/" + order;
        JsonNode shipped = supplier.post(path + "/ship", Map.of("carrier", "顺丰", "trackingNo", trackingNo))
                .good();
        String parcel = shipped.get("parcels").get(0).get("id").asString();
        supplier.post(path + "/parcels/" + parcel + "/deliver", Map.of("signedBy", "门卫"))
                .good();
    }
}
