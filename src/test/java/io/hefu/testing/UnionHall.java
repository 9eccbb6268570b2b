package io.hefu.testing;

import io.hefu.testing.Market.Unit;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** One union with its organiser, its treasurer and its staff, over HTTP. */
public class UnionHall {

    public static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    public final HefuClient hefu;
    public final Market market;
    public final Payer payer;
    public final Unit unit;
    public final String organiser;
    public final String treasurer;

    public UnionHall(HefuClient hefu, Market market) {
        this(hefu, market, "510107");
    }

    public UnionHall(HefuClient hefu, Market market, String region) {
        this.hefu = hefu;
        this.market = market;
        this.payer = new Payer(hefu);
        this.unit = market.unit(null, region);
        this.organiser = market.account("UNION", unit, null, null);
        this.treasurer = market.account("TREASURER", unit, null, null);
    }

    public Answer budget(String scheme, long fen) {
        return hefu.send(
                HttpMethod.PUT, treasurer, "union-budgets/" + TODAY.getYear() + "/" + scheme, Map.of("amountFen", fen));
    }

    /** The only one. */
    public JsonNode budget() {
        return hefu.get(treasurer, "union-budgets?year=" + TODAY.getYear())
                .items()
                .path(0);
    }

    /** Registered vouchers of a hundred yuan for so many, unless changed. */
    public static Map<String, Object> vouchers(String catalogue, int number) {
        return new HashMap<>(Map.of(
                "catalogueId",
                catalogue,
                "name",
                "春节福利",
                "kind",
                "VALUE",
                "form",
                "REGISTERED",
                "vouchers",
                number,
                "faceFen",
                100_00,
                "partial",
                true,
                "difference",
                false));
    }

    public Answer approve(String account, String id) {
        return hefu.post(account, "union-purchases/" + id + "/approve");
    }

    public Answer cancel(String account, String id) {
        return hefu.post(account, "union-purchases/" + id + "/cancel", Map.of("reason", "so it is"));
    }

    /** As the treasurer sees it, who pays it. */
    public Answer purchase(String id) {
        return hefu.get(treasurer, "union-purchases/" + id);
    }

    /** A member of staff with an account and an address; answers the sign-in name. */
    public String member() {
        String account = stranger();
        String mobile = mobile();
        market.run(
                "update accounts set mobile = :mobile where login = :login",
                Map.of("mobile", mobile, "login", account));
        list(staffNo(account), mobile);
        return account;
    }

    /** Puts somebody on the list; answers the member's id. */
    public String list(String staffNo, String mobile) {
        return hefu.post(organiser, "union-staff", Map.of("staffNo", staffNo, "name", "张三丰", "mobile", mobile))
                .id();
    }

    public void leave(String memberId) {
        hefu.post(organiser, "union-staff/" + memberId + "/leave");
    }

    public static String mobile() {
        return "139" + String.format("%08d", Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000));
    }

    private static String staffNo(String account) {
        return account.substring(account.length() - 12);
    }

    /** On the staff list. */
    public String memberId(String account) {
        return memberOf(staffNo(account));
    }

    /** The id of the member with this number. */
    public String memberOf(String staffNo) {
        return hefu.get(organiser, "union-staff?size=200")
                .items()
                .valueStream()
                .filter(row -> row.path("staffNo").asString().equals(staffNo))
                .map(row -> row.path("id").asString())
                .findFirst()
                .orElseThrow();
    }

    /** Somebody with an address who stands on no list. */
    public String stranger() {
        String account = market.account("STAFF", unit, null, null);
        hefu.post(
                account,
                "delivery-addresses",
                Map.of(
                        "recipient",
                        "张三丰",
                        "mobile",
                        "13900001111",
                        "divisionCode",
                        "510107",
                        "detail",
                        "人民路 1 号",
                        "preferred",
                        true));
        return account;
    }

    /** The secrets of a bearer batch of vouchers. */
    public List<String> codes(String batch) {
        byte[] file = hefu.as(organiser)
                .post()
                .uri("/api/v1/voucher-batches/" + batch + "/codes")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
        return ImportClient.read(file).stream().skip(1).map(row -> row.get(1)).toList();
    }

    /** What counts for the unit's share by this channel. */
    public long counted(String channel) {
        return market.number("select coalesce(sum(amount_fen), 0)::bigint from contributions where unit_id = '"
                + unit.id() + "' and channel = '" + channel + "'");
    }
}
