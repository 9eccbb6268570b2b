package io.hefu.voucher;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.Market;
import io.hefu.testing.UnionHall;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** A union, one issuer of vouchers and one supplier with goods. */
final class Festival extends UnionHall {

    final UUID issuer;
    final UUID supplier;
    final UUID rice;
    final UUID oil;
    final String seller;
    final String catalogue;

    /** Rice costs 20 yuan, oil 80. */
    Festival(HefuClient hefu, Market market) {
        super(hefu, market);
        this.issuer = market.supplier(true);
        this.supplier = market.supplier(true);
        this.rice = market.sku(supplier, 20_00, 1_000_000);
        this.oil = market.sku(supplier, 80_00, 1_000_000);
        this.seller = market.account("SUPPLIER", null, supplier, null);
        this.catalogue = hefu.post("admin", "voucher-catalogues", Map.of("name", "春节", "issuerId", issuer))
                .id();
        hefu.post("admin", "voucher-catalogues/" + catalogue + "/goods", Map.of("added", List.of(rice, oil)));
        budget(1_000_000_00);
    }

    Answer budget(long fen) {
        return budget("VOUCHER", fen);
    }

    /** Registered vouchers of 100 yuan each, unless changed. */
    Map<String, Object> draft(int vouchers) {
        return vouchers(catalogue, vouchers);
    }

    Map<String, Object> bearerDraft(int vouchers) {
        Map<String, Object> draft = draft(vouchers);
        draft.put("form", "BEARER");
        draft.put("years", 3);
        return draft;
    }

    Answer open(Map<String, Object> draft) {
        return hefu.post(organiser, "voucher-batches", draft);
    }

    /** Its purchase as the treasurer sees it, who pays it. */
    Answer approved(Map<String, Object> draft) {
        return approve(treasurer, open(draft).id());
    }

    Answer batch(String step, String account, String id, Object body) {
        return hefu.send(HttpMethod.POST, account, "voucher-batches/" + id + "/" + step, body);
    }

    Answer batch(String id) {
        return hefu.get(treasurer, "voucher-batches/" + id);
    }

    /** The id of a paid batch. */
    String issued(Map<String, Object> draft) {
        Answer batch = approved(draft);
        payer.pay(batch);
        return batch.id();
    }

    /** The id of a voucher that the member has bound, of a batch of its own. */
    String voucher(String member, Map<String, Object> draft) {
        String batch = issued(draft);
        batch("assign", organiser, batch, Map.of("memberIds", List.of(memberId(member))));
        return hefu.post(member, "vouchers/bind-assigned")
                .items()
                .path(0)
                .path("id")
                .asString();
    }

    Answer bind(String holder, String code) {
        return hefu.post(holder, "vouchers/bind", Map.of("code", code));
    }

    Answer redeem(String holder, String voucher, UUID sku, long quantity) {
        return redeem(holder, voucher, UUID.randomUUID().toString(), sku, quantity);
    }

    Answer redeem(String holder, String voucher, String key, UUID sku, long quantity) {
        return hefu.postOnce(
                holder,
                "vouchers/" + voucher + "/redeem",
                key,
                Map.of("lines", List.of(Map.of("skuId", sku, "quantity", quantity))));
    }

    long left(String holder, String voucher) {
        return hefu.get(holder, "vouchers/" + voucher).number("leftFen");
    }

    String state(String holder, String voucher) {
        return hefu.get(holder, "vouchers/" + voucher).text("state");
    }

    /** Pays what a voucher does not by the stand-in of the vendor. */
    void payDifference(String holder, String order) {
        payer.payByWechat(holder, order);
    }

    /** What the issuer owes the supplier. */
    long due() {
        String day = TODAY.toString();
        JsonNode days =
                hefu.get(seller, "voucher-dues?from=" + day + "&to=" + day).items();
        return days.valueStream().mapToLong(row -> row.path("dueFen").asLong()).sum();
    }
}
