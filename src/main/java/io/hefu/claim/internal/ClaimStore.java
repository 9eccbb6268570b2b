package io.hefu.claim.internal;

import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;
import static io.r2dbc.spi.R2dbcType.VARCHAR;

import io.hefu.claim.ClaimForm;
import io.hefu.claim.ClaimStage;
import io.hefu.claim.ClaimStatus;
import io.hefu.claim.domain.Deadline;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.Confirmations.Owed;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The only writer of {@code claims}. Whoever changes a claim has locked it before. */
@Repository
class ClaimStore {

    private final DatabaseClient database;

    ClaimStore(DatabaseClient database) {
        this.database = database;
    }

    /** Drafts, and of case 1 claims that wait for their money at once. */
    Flux<ClaimRow> insert(List<NewClaim> claims, Instant at, Wait wait) {
        return database.sql("""
                        insert into claims (id, order_id, receivable_id, account_id, unit_path, region, supplier_id, kind,
                            status, stage, version, payee_account_key, payer_name, payer_account_no, payer_account_key,
                            paid_fen, owed_fen, remark, receipt_no, request_key, request_hash, created_at, submitted_at,
                            look_at, give_up_at)
                        select id, order_id, receivable_id, account_id, unit_path, region, supplier_id, kind,
                            case when waits then 'PROCESSING' else 'DRAFT' end, case when waits then 'AWAITING_FUNDS' end,
                            1, payee_key, payer, payer_no, payer_key, paid, owed, remark, receipt, key, decode(hash, 'hex'),
                            :at::timestamptz, case when waits then :at::timestamptz end,
                            case when waits then :lookAt::timestamptz end, case when waits then :giveUpAt::timestamptz end
                        from unnest(:ids, :orders, :receivables, :accounts, :paths, :regions, :suppliers, :kinds,
                            :payeeKeys, :payers, :payerNos, :payerKeys, :paid, :owed, :remarks, :receipts, :keys, :hashes)
                            as n(id, order_id, receivable_id, account_id, unit_path, region, supplier_id, kind,
                            payee_key, payer, payer_no, payer_key, paid, owed, remark, receipt, key, hash)
                            cross join lateral (select kind = 'CODE_MISSING' as waits) as c
                        returning\s""" + ClaimRow.COLUMNS)
                .bind("at", at)
                .bind("lookAt", wait.lookAt())
                .bind("giveUpAt", wait.giveUpAt())
                .bind("ids", uuids(claims, NewClaim::id))
                .bind("orders", uuids(claims, it -> it.owed().orderId()))
                .bind("receivables", uuids(claims, it -> it.owed().receivableId()))
                .bind("accounts", uuids(claims, it -> it.owed().buyerAccountId()))
                .bind("paths", texts(claims, it -> it.owed().unitPath()))
                .bind("regions", texts(claims, it -> it.owed().region()))
                .bind("suppliers", uuids(claims, it -> it.owed().supplierId()))
                .bind("kinds", texts(claims, it -> it.form().kind().name()))
                .bind("payeeKeys", texts(claims, it -> it.owed().accountKey()))
                .bind("payers", texts(claims, it -> filled(it.form().payerAccountName())))
                .bind("payerNos", texts(claims, it -> filled(it.form().payerAccountNo())))
                .bind("payerKeys", texts(claims, it -> key(it.form().payerAccountNo())))
                .bind("paid", longs(claims, it -> paidFen(it.form(), it.owed())))
                .bind("owed", longs(claims, it -> it.owed().owedFen()))
                .bind("remarks", texts(claims, it -> filled(it.form().remark())))
                .bind("receipts", texts(claims, it -> key(it.form().receiptNo())))
                .bind("keys", texts(claims, it -> it.request().key()))
                .bind(
                        "hashes",
                        texts(
                                claims,
                                it -> HexFormat.of().formatHex(it.request().hash())))
                .map(Records.of(ClaimRow.class))
                .all();
    }

    /** Takes what was submitted now; earlier decisions are over. */
    Mono<ClaimRow> write(UUID id, int version, Owed owed, ClaimForm form, Instant at) {
        return one(database.sql("""
                        update claims
                        set kind = :kind, version = :version, payer_name = :payer, payer_account_no = :payerNo,
                            payer_account_key = :payerKey, paid_fen = :paid, owed_fen = :owed, remark = :remark,
                            receipt_no = :receipt, submitted_at = :at, reason = null, decided_at = null,
                            decided_by = null, first_approver = null, transfer_id = null
                        where id = :id returning\s""" + ClaimRow.COLUMNS)
                .bind("id", id)
                .bind("version", version)
                .bind("at", at)
                .bind("kind", form.kind().name())
                .bind("payer", text(form.payerAccountName()))
                .bind("payerNo", text(form.payerAccountNo()))
                .bind("payerKey", text(key(form.payerAccountNo())))
                .bind("paid", paidFen(form, owed))
                .bind("owed", owed.owedFen())
                .bind("remark", text(form.remark()))
                .bind("receipt", text(key(form.receiptNo()))));
    }

    private static long paidFen(ClaimForm form, Owed owed) {
        return Objects.requireNonNullElse(form.amountFen(), owed.owedFen());
    }

    private static @Nullable String key(@Nullable String number) {
        return number == null || number.isBlank() ? null : AccountNumber.key(number);
    }

    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static Parameter text(@Nullable String value) {
        return Parameters.in(VARCHAR, filled(value));
    }

    Mono<ClaimRow> submitted(UUID id, long owedFen, Instant at) {
        return one(database.sql("update claims set submitted_at = :at, owed_fen = :owed where id = :id returning "
                        + ClaimRow.COLUMNS)
                .bind("id", id)
                .bind("owed", owedFen)
                .bind("at", at));
    }

    Mono<ClaimRow> await(UUID id, Wait wait) {
        return one(database.sql("""
                        update claims
                        set status = 'PROCESSING', stage = 'AWAITING_FUNDS', look_at = :lookAt, give_up_at = :giveUpAt,
                            due_at = null, due_soon_at = null, rested_on = null, assignee = null, assignee_name = null
                        where id = :id returning\s""" + ClaimRow.COLUMNS)
                .bind("id", id)
                .bind("lookAt", wait.lookAt())
                .bind("giveUpAt", wait.giveUpAt()));
    }

    Mono<Void> lookAgain(List<UUID> ids, List<Instant> lookAt) {
        return database.sql("""
                        update claims c set look_at = n.at from unnest(:ids, :ats) as n(id, at) where c.id = n.id""")
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("ats", lookAt.toArray(Instant[]::new))
                .then();
    }

    Mono<ClaimRow> review(UUID id, Deadline deadline) {
        return one(database.sql("""
                        update claims
                        set status = 'PROCESSING', stage = 'IN_REVIEW', clock_from = :from, clock_days = :days,
                            due_at = greatest(:due, case when rested_on is not null then due_at end),
                            due_soon_at = :soon, due_assumed = :assumed, due_soon_told = false, breach_told = false,
                            rested_on = null, look_at = null, give_up_at = null
                        where id = :id returning\s""" + ClaimRow.COLUMNS)
                .bind("id", id)
                .bind("from", deadline.from())
                .bind("days", deadline.days())
                .bind("due", deadline.dueAt())
                .bind("soon", deadline.dueSoonAt())
                .bind("assumed", deadline.assumed()));
    }

    Mono<ClaimRow> rest(UUID id, LocalDate day, int daysLeft, Instant giveUpAt, String wanted) {
        return one(database.sql("""
                        update claims
                        set stage = 'EVIDENCE_WANTED', rested_on = :day, clock_days = :left, give_up_at = :giveUpAt,
                            reason = :wanted, first_approver = null, transfer_id = null
                        where id = :id returning\s""" + ClaimRow.COLUMNS)
                .bind("id", id)
                .bind("day", day)
                .bind("left", daysLeft)
                .bind("giveUpAt", giveUpAt)
                .bind("wanted", wanted));
    }

    Mono<ClaimRow> approveFirst(UUID id, UUID by, @Nullable UUID transferId) {
        return one(database.sql("""
                        update claims
                        set stage = 'SECOND_REVIEW', first_approver = :by, transfer_id = :transfer, assignee = null,
                            assignee_name = null
                        where id = :id returning\s""" + ClaimRow.COLUMNS)
                .bind("id", id)
                .bind("by", by)
                .bind("transfer", Binds.optional(UUID.class, transferId)));
    }

    Mono<ClaimRow> assign(UUID id, UUID to, String name) {
        return one(database.sql("update claims set assignee = :to, assignee_name = :name where id = :id returning "
                        + ClaimRow.COLUMNS)
                .bind("id", id)
                .bind("to", to)
                .bind("name", name));
    }

    Mono<ClaimRow> release(UUID id) {
        return one(database.sql("update claims set assignee = null, assignee_name = null where id = :id returning "
                        + ClaimRow.COLUMNS)
                .bind("id", id));
    }

    Flux<ClaimRow> succeed(List<Success> successes, @Nullable UUID by, Instant at) {
        return database.sql("""
                        update claims c
                        set status = 'SUCCEEDED', stage = null, rested_on = null, transfer_id = s.transfer,
                            settled_fen = s.settled, reduced_fen = s.reduced, decided_at = :at, decided_by = :by
                        from unnest(:ids, :transfers, :settled, :reduced) as s(claim, transfer, settled, reduced)
                        where c.id = s.claim returning\s""" + ClaimRow.COLUMNS)
                .bind("ids", uuids(successes, Success::claimId))
                .bind("transfers", uuids(successes, Success::transferId))
                .bind("settled", longs(successes, Success::settledFen))
                .bind("reduced", longs(successes, Success::reducedFen))
                .bind("by", Binds.optional(UUID.class, by))
                .bind("at", at)
                .map(Records.of(ClaimRow.class))
                .all();
    }

    /** A bank record has come for what was shown by evidence (E-19). */
    Mono<ClaimRow> link(UUID id, UUID transferId) {
        return one(
                database.sql("update claims set transfer_id = :transfer where id = :id returning " + ClaimRow.COLUMNS)
                        .bind("id", id)
                        .bind("transfer", transferId));
    }

    Mono<ClaimRow> end(UUID id, ClaimStatus status, @Nullable String reason, @Nullable UUID by, Instant at) {
        return one(database.sql("""
                        update claims
                        set status = :status, stage = null, rested_on = null, reason = :reason, decided_at = :at,
                            decided_by = :by
                        where id = :id returning\s""" + ClaimRow.COLUMNS)
                .bind("id", id)
                .bind("status", status.name())
                .bind("reason", text(reason))
                .bind("by", Binds.optional(UUID.class, by))
                .bind("at", at));
    }

    Mono<ClaimRow> lock(UUID id) {
        return one(database.sql("select " + ClaimRow.COLUMNS + " from claims where id = :id for update")
                .bind("id", id));
    }

    /** Locks, in id order, those of a stage that are still there. */
    Flux<ClaimRow> lock(Collection<UUID> ids, ClaimStage stage) {
        return ids.isEmpty()
                ? Flux.empty()
                : database.sql("select " + ClaimRow.COLUMNS
                                + " from claims where id = any(:ids) and stage = :stage order by id for update")
                        .bind("ids", ids.toArray(UUID[]::new))
                        .bind("stage", stage.name())
                        .map(Records.of(ClaimRow.class))
                        .all();
    }

    Flux<ClaimRow> lockOpenOf(Collection<UUID> receivableIds) {
        return receivableIds.isEmpty()
                ? Flux.empty()
                : database.sql("select " + ClaimRow.COLUMNS + """
                         from claims where receivable_id = any(:ids) and status in ('DRAFT', 'PROCESSING')
                        order by id for update""")
                        .bind("ids", receivableIds.toArray(UUID[]::new))
                        .map(Records.of(ClaimRow.class))
                        .all();
    }

    private static Mono<ClaimRow> one(GenericExecuteSpec query) {
        return query.map(Records.of(ClaimRow.class)).one();
    }

    /** What a buyer claims of what is owed. */
    record NewClaim(UUID id, Owed owed, ClaimForm form, Request request) {}

    /** The idempotency key of a claim and what it was asked with. */
    record Request(String key, byte[] hash) {}

    /** When the machine looks for the money again, and until when. */
    record Wait(Instant lookAt, Instant giveUpAt) {}

    /** @param transferId the money, null for evidence */
    record Success(UUID claimId, @Nullable UUID transferId, long settledFen, long reducedFen) {}
}
