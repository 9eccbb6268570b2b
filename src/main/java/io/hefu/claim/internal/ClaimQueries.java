package io.hefu.claim.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.hefu.claim.ClaimDetail;
import io.hefu.claim.ClaimKind;
import io.hefu.claim.ClaimReviews;
import io.hefu.claim.Claims;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.Confirmations.OpenMoney;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads claims for people. */
@Repository
class ClaimQueries {

    private static final String SELECT = "select " + ClaimRow.COLUMNS + " from claims where ";

    private final DatabaseClient database;

    ClaimQueries(DatabaseClient database) {
        this.database = database;
    }

    Mono<ClaimRow> find(UUID id) {
        return database.sql(SELECT + "id = :id")
                .bind("id", id)
                .map(Records.of(ClaimRow.class))
                .one();
    }

    /** The claim, or empty when it is neither the actor's own nor the actor one of the platform. */
    Mono<ClaimRow> find(UUID id, Actor actor) {
        return database.sql(SELECT + "id = :id and (:all or account_id = :account)")
                .bind("id", id)
                .bind("all", actor.seesEverything())
                .bind("account", actor.accountId())
                .map(Records.of(ClaimRow.class))
                .one();
    }

    Mono<Asked> asked(UUID accountId, String key) {
        return database.sql("""
                        select id, request_hash from claims where account_id = :account and request_key = :key""")
                .bind("account", accountId)
                .bind("key", key)
                .map(Records.of(Asked.class))
                .one();
    }

    Flux<ClaimRow> list(Actor actor, Claims.Filter filter, Cursor after, int most) {
        Conditions where = new Conditions("(created_at, id) < (:at, :after)")
                .with("at", after.at())
                .with("after", after.id())
                .and("account_id = :account", "account", actor.seesEverything() ? null : actor.accountId())
                .and("status = :status", "status", filter.status())
                .and("kind = :kind", "kind", filter.kind())
                .and("order_id = :order", "order", filter.orderId())
                .and("created_at >= :from", "from", filter.from())
                .and("created_at < :to", "to", filter.to())
                .with("most", most);
        return database.sql(SELECT + where + " order by created_at desc, id desc limit :most")
                .bindValues(where.values())
                .map(Records.of(ClaimRow.class))
                .all();
    }

    Mono<List<ClaimDetail.Version>> versions(UUID claimId) {
        return versions(List.of(claimId)).map(found -> found.getOrDefault(claimId, List.of()));
    }

    /** What was submitted, by claim. */
    Mono<Map<UUID, List<ClaimDetail.Version>>> versions(Collection<UUID> claimIds) {
        return database.sql("""
                        select claim_id, version, kind, payer_name, payer_account_no, paid_fen, remark, receipt_no,
                            submitted_at
                        from claim_versions where claim_id = any(:claims) order by version""")
                .bind("claims", claimIds.toArray(UUID[]::new))
                .map(Records.of(Submitted.class))
                .all()
                .collect(groupingBy(Submitted::claimId, mapping(Submitted::view, toList())));
    }

    Mono<List<ClaimDetail.Step>> steps(UUID claimId, boolean all) {
        return steps(List.of(claimId), all).map(found -> found.getOrDefault(claimId, List.of()));
    }

    /**
     * What happened, by claim.
     *
     * @param all whether the platform's own steps are among it
     */
    Mono<Map<UUID, List<ClaimDetail.Step>>> steps(Collection<UUID> claimIds, boolean all) {
        return database.sql("""
                        select claim_id, version, step, note, at from claim_steps
                        where claim_id = any(:claims) and (:all or not internal) order by id""")
                .bind("claims", claimIds.toArray(UUID[]::new))
                .bind("all", all)
                .map(Records.of(Happened.class))
                .all()
                .collect(groupingBy(Happened::claimId, mapping(Happened::view, toList())));
    }

    /** Other claims with one of this claim's files or its receipt number (E-44). */
    Mono<List<ClaimReviews.Reused>> reused(UUID claimId) {
        return database.sql("""
                        select other.id as claim_id, other.order_id, other.status, own.id as file_id,
                            null::text as receipt_no
                        from claim_files own
                            join claim_files f on f.sha256 = own.sha256 and f.claim_id <> own.claim_id
                            join claims other on other.id = f.claim_id
                        where own.claim_id = :claim
                        union
                        select other.id, other.order_id, other.status, null, own.receipt_no
                        from claims own join claims other on other.receipt_no = own.receipt_no and other.id <> own.id
                        where own.id = :claim
                        order by 1, 4 limit 100""")
                .bind("claim", claimId)
                .map(Records.of(ClaimReviews.Reused.class))
                .all()
                .collectList();
    }

    /** The claims that wait for just this money. */
    Flux<Meant> awaiting(Collection<OpenMoney> money) {
        return database.sql("""
                        select m.id as transfer_id, c.id as claim_id
                        from unnest(:ids, :payees, :payers, :amounts) as m(id, payee, payer, amount)
                            cross join lateral (
                                select id from claims
                                where stage = 'AWAITING_FUNDS' and payee_account_key = m.payee
                                    and payer_account_key = m.payer and paid_fen = m.amount
                                offset 0) as c""")
                .bind("ids", uuids(money, OpenMoney::transferId))
                .bind("payees", texts(money, OpenMoney::payeeAccountKey))
                .bind("payers", texts(money, OpenMoney::payerAccountKey))
                .bind("amounts", longs(money, OpenMoney::amountFen))
                .map(Records.of(Meant.class))
                .all();
    }

    /** For each bank record the oldest approved claim whose evidence it confirms after all, if there is one (E-19). */
    Flux<Meant> evidenced(Collection<OpenMoney> money, Duration window) {
        return database.sql("""
                        select m.id as transfer_id, c.id as claim_id
                        from unnest(:ids, :suppliers, :payers, :amounts, :bookedAts)
                            as m(id, supplier, payer, amount, booked_at)
                            cross join lateral (
                                select id from claims
                                where kind = 'NON_SETTLEMENT_ACCOUNT' and status = 'SUCCEEDED' and supplier_id = m.supplier
                                    and payer_account_key = m.payer and paid_fen = m.amount and transfer_id is null
                                    and submitted_at between m.booked_at - make_interval(secs => :seconds)
                                        and m.booked_at + make_interval(secs => :seconds)
                                order by submitted_at, id limit 1) as c""")
                .bind("ids", uuids(money, OpenMoney::transferId))
                .bind("suppliers", uuids(money, OpenMoney::supplierId))
                .bind("payers", texts(money, OpenMoney::payerAccountKey))
                .bind("amounts", longs(money, OpenMoney::amountFen))
                .bind("bookedAts", instants(money, OpenMoney::bookedAt))
                .bind("seconds", (double) window.toSeconds())
                .map(Records.of(Meant.class))
                .all();
    }

    /** Money, and a claim that may mean it. */
    record Meant(UUID transferId, UUID claimId) {}

    /** A claim that an idempotency key has made. */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals alone
    record Asked(UUID id, byte[] requestHash) {}

    private record Submitted(
            UUID claimId,
            int version,
            ClaimKind kind,
            @Nullable String payerName,
            @Nullable String payerAccountNo,
            long paidFen,
            @Nullable String remark,
            @Nullable String receiptNo,
            Instant submittedAt) {

        ClaimDetail.Version view() {
            String account = payerAccountNo == null ? null : AccountNumber.masked(payerAccountNo);
            return new ClaimDetail.Version(version, kind, payerName, account, paidFen, remark, receiptNo, submittedAt);
        }
    }

    private record Happened(
            UUID claimId,
            int version,
            String step,
            @Nullable String note,
            Instant at) {

        ClaimDetail.Step view() {
            return new ClaimDetail.Step(version, step, note, at);
        }
    }
}
