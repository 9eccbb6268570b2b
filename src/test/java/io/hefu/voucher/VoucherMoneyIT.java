package io.hefu.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.UnionTill;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Whatever a union and its staff do with vouchers, in whatever order: what counts is the money that the unit and its people
 * have really paid, and the worth of the vouchers is neither lost nor made.
 */
@IntegrationTest
class VoucherMoneyIT {

    private static final int STEPS = 40;
    private static final Map<String, String> WHY = Map.of("reason", "so it is");

    private final HefuClient hefu;
    private final Market market;

    VoucherMoneyIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatCountsIsWhatWasPaid(long seed) {
        History history = new History(seed);
        for (int step = 0; step < STEPS; step++) {
            String what = history.step();
            history.verify("seed " + seed + ", step " + step + ": " + what);
        }
    }

    /** A seeded history of one union. */
    private final class History {

        private final Random random;
        private final Festival festival = new Festival(hefu, market);
        private final String member = festival.member();
        private final List<Answer> batches = new ArrayList<>();
        private final List<String> orders = new ArrayList<>();
        private final UnionTill till;

        History(long seed) {
            random = new Random(seed);
            till = new UnionTill(festival, random);
        }

        String step() {
            return switch (random.nextInt(10)) {
                case 0 -> buy();
                case 1 -> pay();
                case 2, 3, 4, 5 -> redeem();
                case 6 -> cancel();
                case 7 -> till.reverse();
                case 8 -> refund();
                default -> expire();
            };
        }

        private String buy() {
            boolean bearer = random.nextInt(3) == 0;
            int vouchers = 1 + random.nextInt(3);
            Map<String, Object> draft = bearer ? festival.bearerDraft(vouchers) : festival.draft(vouchers);
            draft.put("partial", random.nextBoolean());
            draft.put("difference", random.nextBoolean());
            Answer batch = festival.approved(draft);
            batches.add(batch);
            till.pay(batch, random.nextInt(4) == 0 ? batch.number("payableFen") / 2 : batch.number("payableFen"));
            if (!bearer) {
                festival.batch("assign", festival.organiser, batch.id(), Map.of());
                hefu.post(member, "vouchers/bind-assigned");
            } else if (festival.purchase(batch.id()).text("state").equals("PAID")) {
                festival.bind(member, festival.codes(batch.id()).get(0));
            }
            return "buy " + batch.id();
        }

        /** What is missing on one of the batches. */
        private String pay() {
            if (batches.isEmpty()) {
                return buy();
            }
            Answer batch = batches.get(random.nextInt(batches.size()));
            long missing = market.number(
                    "select coalesce(sum(payable_fen - allocated_fen), 0)::bigint from receivables where state = 'OPEN' and subject_id = '"
                            + batch.id() + "'");
            if (missing > 0) {
                till.pay(batch, missing);
            }
            return "pay " + missing;
        }

        private String redeem() {
            List<String> own = hefu.get(member, "vouchers?size=200")
                    .items()
                    .valueStream()
                    .map(voucher -> voucher.path("id").asString())
                    .toList();
            if (own.isEmpty()) {
                return buy();
            }
            String voucher = own.get(random.nextInt(own.size()));
            Answer order = festival.redeem(
                    member, voucher, random.nextBoolean() ? festival.rice : festival.oil, 1 + random.nextInt(3));
            if (order.status() == 201) {
                orders.add(order.id());
                long difference = order.number("payableFen") - order.number("coveredFen");
                if (difference > 0 && random.nextBoolean()) {
                    festival.payDifference(member, order.id());
                    till.add(difference);
                }
            }
            return "redeem " + order.outcome();
        }

        private String cancel() {
            if (orders.isEmpty()) {
                return redeem();
            }
            String order = orders.get(random.nextInt(orders.size()));
            return "cancel " + hefu.post(member, "orders/" + order + "/cancel").outcome();
        }

        private String refund() {
            if (batches.isEmpty()) {
                return buy();
            }
            Answer batch = batches.get(random.nextInt(batches.size()));
            return till.refund(batch.id(), () -> festival.batch("refund", festival.treasurer, batch.id(), WHY));
        }

        private String expire() {
            market.run(
                    "update vouchers set expires_at = now() - interval '1 day' where batch_id in "
                            + "(select b.id from voucher_batches b join union_purchases p using (id) where p.unit_id = :unit and b.form = 'BEARER')",
                    Map.of("unit", festival.unit.id()));
            return "expire";
        }

        void verify(String when) {
            assertThat(festival.counted("VOUCHER") + festival.counted("PERSONAL"))
                    .as(when)
                    .isEqualTo(till.fen());
            assertThat(market.number("""
                    select coalesce(sum(v.face_fen - v.left_fen - v.refunded_fen - coalesce(used.fen, 0)), 0)::bigint
                    from vouchers v join union_purchases p on p.id = v.batch_id left join lateral (
                        select sum(amount_fen - put_back_fen) as fen from voucher_uses where voucher_id = v.id) used on true
                    where p.unit_id = '%s'""".formatted(festival.unit.id())))
                    .as("worth is neither lost nor made: " + when)
                    .isZero();
            long covered =
                    market.number("select coalesce(sum(covered_fen), 0)::bigint from orders where supplier_id = '"
                            + festival.supplier + "'");
            assertThat(festival.due())
                    .as("suppliers are owed what vouchers pay: " + when)
                    .isEqualTo(covered);
        }
    }
}
