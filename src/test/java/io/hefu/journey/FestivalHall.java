package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.ImportClient;
import io.hefu.testing.Market;
import io.hefu.testing.UnionHall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;

/** What a union needs for a festival: a supplier with rice and oil, a catalogue of them, and a warehouse that holds some. */
final class FestivalHall extends UnionHall {

    private static final String KEEPER = "warehouse";
    private static final List<String> STAFF_HEAD = List.of("工号", "姓名", "手机号", "部门", "离职");
    private static final List<String> PEOPLE_HEAD = List.of("工号", "姓名", "手机号", "部门", "县区", "详细地址", "不参加");
    private static final long PIECES = 1_000;

    final String filer;
    final String seller;
    final UUID rice;
    final UUID oil;
    private final String catalogue;
    private final String offer;

    FestivalHall(HefuClient hefu, Market market, long riceFen, long oilFen) {
        super(hefu, market);
        this.filer = market.account("FILER", unit, null, null);
        UUID supplier = market.supplier(true);
        this.seller = market.account("SUPPLIER", null, supplier, null);
        this.rice = market.sku(supplier, riceFen, PIECES);
        this.oil = market.sku(supplier, oilFen, PIECES);
        this.catalogue = hefu.post(
                        "admin", "voucher-catalogues", Map.of("name", "春节", "issuerId", market.supplier(true)))
                .id();
        hefu.post("admin", "voucher-catalogues/" + catalogue + "/goods", Map.of("added", List.of(rice, oil)));
        this.offer = offer();
    }

    private String offer() {
        String warehouse = hefu.post(
                        "admin",
                        "warehouses",
                        Map.of("name", "w " + Ids.next(), "kind", "SALES", "divisionCode", "510107", "address", "1 号"))
                .id();
        String lot = hefu.post(
                        KEEPER,
                        "warehouses/" + warehouse + "/lots",
                        Map.of("lotNo", Ids.next().toString(), "skuId", oil, "quantity", PIECES))
                .id();
        hefu.post("selection", "lots/" + lot + "/inspect", Map.of("accepted", PIECES, "remark", "good"));
        hefu.post(KEEPER, "lots/" + lot + "/put-in");
        String id = hefu.post(
                        "admin",
                        "pick-offers",
                        Map.of(
                                "name",
                                "春节任意选",
                                "warehouseId",
                                warehouse,
                                "sellerId",
                                market.supplier(true),
                                "pieceFen",
                                30_00,
                                "pointFen",
                                10_00))
                .id();
        hefu.post("admin", "pick-offers/" + id + "/goods", Map.of("added", List.of(Map.of("skuId", oil, "points", 8))));
        return id;
    }

    void budgets(long fen) {
        for (String scheme : List.of("SESSION", "VOUCHER", "WAREHOUSE_PICK", "MINI_PROGRAM")) {
            assertThat(budget(scheme, fen).status()).isEqualTo(200);
        }
    }

    /** Somebody with an account and an address, who stands on no list yet. */
    Member employ() {
        String account = stranger();
        String mobile = mobile();
        market.run(
                "update accounts set mobile = :mobile where login = :login",
                Map.of("mobile", mobile, "login", account));
        return new Member(account, account.substring(account.length() - 12), mobile);
    }

    /** Brings the staff list up to date by a file. */
    Map<String, Object> staff(List<Member> all, List<Member> leaving) {
        List<List<String>> rows = new ArrayList<>(List.of(STAFF_HEAD));
        all.forEach(member ->
                rows.add(List.of(member.staffNo, "张三丰", member.mobile, "后勤", leaving.contains(member) ? "是" : "")));
        return new ImportClient(hefu, organiser, "/api/v1/union-staff-imports").run("", rows);
    }

    /** On the staff list, or among those who left. */
    String id(Member member) {
        return market.text("select id::text from union_staff where staff_no = :id", member.staffNo);
    }

    /** Registered vouchers of a hundred yuan for so many, unless changed. */
    Map<String, Object> vouchers(int number) {
        return vouchers(catalogue, number);
    }

    Answer batch(Map<String, Object> draft) {
        return hefu.post(organiser, "voucher-batches", draft);
    }

    /** A choice for a hundred yuan for so many. */
    Answer round(int persons) {
        return hefu.post(
                organiser,
                "pick-rounds",
                Map.of(
                        "offerId",
                        offer,
                        "name",
                        "春节任意选",
                        "kind",
                        "AMOUNT",
                        "persons",
                        persons,
                        "quota",
                        100_00,
                        "lastDay",
                        TODAY.plusDays(20).toString()));
    }

    /** An approved session that brings oil to the homes of these. */
    Answer session(List<Member> members) {
        Map<String, Object> draft = new HashMap<>(Map.of(
                "catalogueId",
                catalogue,
                "name",
                "春节专场",
                "mode",
                "TO_HOMES",
                "startsOn",
                TODAY.toString(),
                "endsOn",
                TODAY.plusDays(20).toString(),
                "budgetFen",
                10_000_00,
                "lines",
                List.of(Map.of("skuId", oil, "perPerson", 1))));
        draft.put("place", null);
        String id = hefu.post(organiser, "union-sessions", draft).id();
        List<List<String>> rows = new ArrayList<>(List.of(PEOPLE_HEAD));
        members.forEach(
                member -> rows.add(List.of(member.staffNo, "张三丰", member.mobile, "后勤", "510107", "人民路 1 号", "")));
        new ImportClient(hefu, organiser, "/api/v1/union-recipient-imports").run("subject=" + id, rows);
        hefu.post(organiser, "union-sessions/" + id + "/publish");
        return hefu.post(treasurer, "union-sessions/" + id + "/approve");
    }

    /** Says by the own link that a parcel came broken. */
    Answer broken(String session, Member member, String parcel) {
        byte[] file = hefu.as(organiser)
                .post()
                .uri("/api/v1/union-sessions/" + session + "/invitations")
                .contentType(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
        String link = ImportClient.read(file).stream()
                .filter(row -> row.get(0).equals(member.staffNo))
                .findFirst()
                .orElseThrow()
                .get(3);
        String tail = member.mobile.substring(member.mobile.length() - 4);
        return Answer.of(hefu.web()
                .post()
                .uri("/api/v1/union-recipients/replacements")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("key", Map.of("link", link, "mobileTail", tail), "parcelId", parcel, "reason", "破损"))
                .exchange());
    }

    /** The id of what somebody may buy for the unit from today on. */
    String authorise(String agent, long fen) {
        String id = hefu.post(
                        organiser,
                        "purchase-authorisations",
                        Map.of(
                                "agentId",
                                market.accountId(agent),
                                "amountFen",
                                fen,
                                "firstDay",
                                TODAY.toString(),
                                "lastDay",
                                TODAY.toString(),
                                "recipient",
                                "工会",
                                "mobile",
                                "13900002222",
                                "divisionCode",
                                "510107",
                                "detail",
                                "学校路 1 号"))
                .id();
        return hefu.post(treasurer, "purchase-authorisations/" + id + "/grant").id();
    }

    /** On something that is still to be paid. */
    long missing(String id) {
        return market.number(
                "select coalesce(sum(payable_fen - allocated_fen), 0)::bigint from receivables where state = 'OPEN' and subject_id = '"
                        + id + "'");
    }

    void invoice(String order, long fen) {
        String number = "%020d".formatted(Math.floorMod(order.hashCode(), 1_000_000_000));
        assertThat(hefu.post(
                                seller,
                                "orders/" + order + "/invoices",
                                Map.of("number", number, "issuedOn", TODAY.toString(), "amountFen", fen))
                        .status())
                .isEqualTo(201);
    }

    /** @param staffNo by which the unit knows the person */
    record Member(String account, String staffNo, String mobile) {}
}
