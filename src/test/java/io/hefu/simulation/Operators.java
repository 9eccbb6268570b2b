package io.hefu.simulation;

import io.hefu.claim.ClaimDecisions;
import io.hefu.kernel.Actor;
import io.hefu.payment.Receipt;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What the platform's people do: review claims, allocate by hand, set aside, send back. */
final class Operators {

    private final Stage stage;
    private final Plot plot;
    private final Deeds deeds;
    private final SplittableRandom random;

    Operators(Stage stage, Plot plot, Deeds deeds, SplittableRandom random) {
        this.stage = stage;
        this.plot = plot;
        this.deeds = deeds;
        this.random = random;
    }

    private Actor somebody() {
        return plot.reviewers().get(random.nextInt(2));
    }

    /** @param sql with a place for the accounts of the plot */
    private List<List<String>> ofAccounts(String sql) {
        return stage.sql.rows(sql.formatted(plot.accounts()));
    }

    private static UUID id(List<String> row) {
        return UUID.fromString(row.get(0));
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    /** Approves, rejects, or asks for more evidence. */
    Mono<Void> review() {
        List<List<String>> waiting = ofAccounts("""
                select id, version, kind, payee_account_key, payer_account_key, paid_fen from claims
                where payee_account_key in (%s) and stage in ('IN_REVIEW', 'SECOND_REVIEW')
                order by created_at, id""");
        if (waiting.isEmpty()) {
            return Mono.empty();
        }
        List<String> claim = any(waiting);
        Actor by = somebody();
        var decision = new ClaimDecisions.Decision(Integer.parseInt(claim.get(1)), "已核对");
        return switch (random.nextInt(6)) {
            case 0 ->
                deeds.perform(id(claim), () -> stage.claimDecisions.reject(by, id(claim), decision))
                        .then();
            case 1 ->
                deeds.perform(id(claim), () -> stage.claimDecisions.requestEvidence(by, id(claim), decision))
                        .then();
            default -> approve(claim, by, decision);
        };
    }

    private Mono<Void> approve(List<String> claim, Actor by, ClaimDecisions.Decision decision) {
        List<List<String>> fitting = claim.get(2).equals("CODE_MISSING")
                ? stage.sql.rows("""
                        select id from transfers where payee_account_key = '%s' and payer_account_key = '%s'
                            and amount_fen = %s and kind = 'TRANSFER' and allocated_fen + returned_fen = 0
                        order by channel, serial_no""".formatted(claim.get(3), claim.get(4), claim.get(5)))
                : List.of();
        UUID transfer = fitting.isEmpty() ? null : id(any(fitting));
        return deeds.perform(id(claim), () -> stage.claimDecisions.approve(by, id(claim), decision, transfer))
                .then();
    }

    private List<List<String>> openTransfers() {
        return ofAccounts("""
                select id, amount_fen - allocated_fen - returned_fen, supplier_id from transfers
                where payee_account_key in (%s) and kind = 'TRANSFER' and amount_fen > allocated_fen + returned_fen
                order by channel, serial_no""");
    }

    /** Gives open money to an order of the supplier, as a person sees fit. */
    Mono<Void> allocate() {
        List<List<String>> open = openTransfers();
        if (open.isEmpty()) {
            return Mono.empty();
        }
        List<String> transfer = any(open);
        List<List<String>> owed = stage.sql.rows("""
                select r.subject_id, r.payable_fen - r.allocated_fen
                from orders o join receivables r on r.id = o.receivable_id
                where o.supplier_id = '%s' and r.state = 'OPEN' order by o.placed_at, o.id""".formatted(transfer.get(2)));
        if (owed.isEmpty()) {
            return Mono.empty();
        }
        List<String> order = any(owed);
        long fen = Math.min(Long.parseLong(transfer.get(1)), Long.parseLong(order.get(1)));
        Actor by = somebody();
        return deeds.perform(
                        id(transfer),
                        () -> stage.decisions.allocate(
                                id(transfer), List.of(new Receipt.Share(id(order), fen)), "电话确认", by))
                .then();
    }

    Mono<Void> setAside() {
        List<List<String>> open = openTransfers();
        if (open.isEmpty()) {
            return Mono.empty();
        }
        UUID transfer = id(any(open));
        Actor by = somebody();
        return deeds.perform(transfer, () -> stage.decisions.setAside(transfer, "不是货款", by))
                .then();
    }

    /** All that is open of a transfer is to go back. */
    Mono<Void> askForRefund() {
        List<List<String>> open = openTransfers();
        if (open.isEmpty()) {
            return Mono.empty();
        }
        List<String> transfer = any(open);
        Actor by = somebody();
        return deeds.perform(
                        id(transfer),
                        () -> stage.refunds.request(id(transfer), Long.parseLong(transfer.get(1)), "退款", by))
                .then();
    }

    Mono<Void> decideRefund() {
        List<List<String>> asked = ofAccounts("""
                select id from refunds where state in ('REQUESTED', 'APPROVED') and payee_account_key in (%s)
                order by requested_at, id""");
        if (asked.isEmpty()) {
            return Mono.empty();
        }
        UUID refund = id(any(asked));
        Actor by = somebody();
        return random.nextInt(4) == 0
                ? deeds.perform(refund, () -> stage.refunds.reject(refund, "不退", by))
                        .then()
                : deeds.perform(refund, () -> stage.refunds.approve(refund, by)).then();
    }

    /** The bank pays what was exported, or does not, or gives it back later. */
    Mono<Void> payRefunds(Bank bank) {
        List<List<String>> exported = ofAccounts("""
                        select id, end_to_end_id, payee_account_no, payer_account_no, amount_fen from refunds
                        where state = 'EXPORTED' and payee_account_key in (%s) order by requested_at, id""");
        Mono<Void> refused = Mono.empty();
        for (List<String> refund : exported) {
            int how = random.nextInt(6);
            if (how == 0) {
                Actor by = somebody();
                UUID id = id(refund);
                refused = refused.then(deeds.perform(id, () -> stage.refunds.fail(id, "账号有误", by))
                        .then());
            } else if (how < 5) {
                bank.line(Money.debit(
                        refund.get(2),
                        "R" + refund.get(0),
                        stage.clock.instant(),
                        (how == 1 ? -1 : 1) * Long.parseLong(refund.get(4)),
                        refund.get(3),
                        refund.get(1)));
            }
        }
        return refused;
    }
}
