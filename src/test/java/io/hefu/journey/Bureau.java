package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.HefuClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tools.jackson.databind.JsonNode;

/** A county without units, the tree that is imported into it, and the accounts of its people. */
final class Bureau {

    static final String REGION = "540102";

    private static final String PASSWORD = "Ziyang-7391-lotus";
    private static final List<String> HEADINGS = List.of("单位编码", "单位名称", "上级单位编码", "行政区划", "联系人", "手机号");

    private final int port;
    private final Database database;
    private final Person admin;

    Bureau(int port, Database database) {
        this.port = port;
        this.database = database;
        this.admin = new Person(port, "admin", HefuClient.PASSWORD);
    }

    Person admin() {
        return admin;
    }

    /** Three levels, and a second unit at the bottom that will never file. */
    void importTree() throws IOException {
        byte[] file = excel(List.of(
                List.of("T", "教育局", "", REGION, "张三", "13800000001"),
                List.of("M", "教育中心", "T", REGION, "李四", "13800000002"),
                List.of("L", "第一小学", "M", REGION, "王五", "13800000003"),
                List.of("N", "第二小学", "M", REGION, "赵六", "13800000004")));
        String path = "/api/v1/budget-unit-imports";
        String id = admin.upload(path, file).good().get("id").asString();
        JsonNode done =
                admin.await(path + "/" + id, view -> !view.get("finishedAt").isNull());
        assertThat(done.get("state").asString()).as(done.toString()).isEqualTo("DONE");
        assertThat(done.at("/counts/created").asInt()).isEqualTo(4);
    }

    UUID unit(String code) {
        return UUID.fromString(database.query(
                "select id from budget_units where region = '" + REGION + "' and code = '" + code + "'"));
    }

    Person of(String role, String code) {
        boolean manages = role.equals("FILER") || role.equals("SUPERIOR");
        return open(role, manages ? "MANAGEMENT" : "TRADING", Map.of("unitId", unit(code)), code);
    }

    Person finance(String region) {
        return open("FINANCE", "MANAGEMENT", Map.of("region", region), region);
    }

    /** Somebody of the platform, such as a second administrator. */
    Person platform(String role) {
        return open(role, "PLATFORM", Map.of(), "platform");
    }

    /** A buyer who can also pay. */
    Shopper shopper(String role, String code) {
        of(role, code);
        return new Shopper(port, login(role, code), PASSWORD);
    }

    /** The same person at another replica. */
    static Person at(int port, String role, String code) {
        return new Person(port, login(role, code), PASSWORD);
    }

    private Person open(String role, String kind, Map<String, Object> scope, String code) {
        Map<String, Object> wish = new TreeMap<>(scope);
        wish.put("login", login(role, code));
        wish.put("displayName", role + " " + code);
        wish.put("kind", kind);
        wish.put("roles", List.of(role));
        wish.put("password", PASSWORD);
        admin.post("/api/v1/accounts", wish).good();
        return new Person(port, login(role, code), PASSWORD);
    }

    private static String login(String role, String code) {
        return ("year." + role + code).toLowerCase(java.util.Locale.ROOT);
    }

    private static byte[] excel(List<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Workbook workbook = new Workbook(out, "year", null);
        Worksheet sheet = workbook.newWorksheet("units");
        for (int c = 0; c < HEADINGS.size(); c++) {
            sheet.value(0, c, HEADINGS.get(c));
            for (int r = 0; r < rows.size(); r++) {
                sheet.value(r + 1, c, rows.get(r).get(c));
            }
        }
        workbook.finish();
        return out.toByteArray();
    }
}
