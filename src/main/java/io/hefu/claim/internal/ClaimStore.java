package io.hefu.claim.internal;

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

    Mono<ClaimRow> insert(UUID id, Owed owed, ClaimForm form, Request request, Instant at) {
        return one(content(form, owed, database.sql("""
                        insert into claims (id, order_id, receivable_id, account_id, unit_path, region, supplier_id, kind,
                            status, version, payee_account_key, payer_name, payer_account_no, payer_account_key,
                            paid_fen, owed_fen, remark, receipt_no, request_key, request_hash, created_at)
                        values (:id, :order, :receivable, :account, :unitPath, :region, :supplier, :kind, 'DRAFT', 1,
                            :payee, :payer, :payerNo, :payerKey, :paid, :owed, :remark, :receipt, :key, :hash, :at)
                        returning\s""" + ClaimRow.COLUMNS))
                .bind("id", id)
                .bind("order", owed.orderId())
                .bind("receivable", owed.receivableId())
                .bind("account", owed.buyerAccountId())
                .bind("unitPath", text(owed.unitPath()))
                .bind("region", text(owed.region()))
                .bind("supplier", owed.supplierId())
                .bind("payee", owed.accountKey())
                .bind("key", request.key())
                .bind("hash", request.hash())
                .bind("at", at));
    }

    /** Takes what was submitted now; earlier decisions are over. */
    Mono<ClaimRow> write(UUID id, int version, Owed owed, ClaimForm form, Instant at) {
        return one(content(form, owed, database.sql("""
                        update claims
                        set kind = :kind, version = :version, payer_name = :payer, payer_account_no = :payerNo,
                            payer_account_key = :payerKey, paid_fen = :paid, owed_fen = :owed, remark = :remark,
                            receipt_no = :receipt, submitted_at = :at, reason = null, decided_at = null,
                            decided_by = null, first_approver = null, transfer_id = null
                        where id = :id returning\s""" + ClaimRow.COLUMNS))
                .bind("id", id)
                .bind("version", version)
                .bind("at", at));
    }

    private static GenericExecuteSpec content(ClaimForm form, Owed owed, GenericExecuteSpec query) {
        return query.bind("kind", form.kind().name())
                .bind("payer", text(form.payerAccountName()))
                .bind("payerNo", text(form.payerAccountNo()))
                .bind("payerKey", text(key(form.payerAccountNo())))
                .bind("paid", Objects.requireNonNullElse(form.amountFen(), owed.owedFen()))
                .bind("owed", owed.owedFen())
                .bind("remark", text(form.remark()))
                .bind("receipt", text(key(form.receiptNo())));
    }

    private static @Nullable String key(@Nullable String number) {
        return number == null || number.isBlank() ? null : AccountNumber.key(number);
    }

    private static Parameter text(@Nullable String value) {
        return Parameters.in(VARCHAR, value == null || value.isBlank() ? null : value);
    }

    Mono<ClaimRow> submitted(UUID id, long owedFen, Instant at) {
        return one(database.sql("update claims set submitted_at = :at, owed_fen = :owed where id = :id returning "
                        + ClaimRow.COLUMNS)
                .bind("id", id)
                .bind("owed", owedFen)
                .bind("at", at));
    }

    Mono<ClaimRow> await(UUID id, Instant lookAt, Instant giveUpAt) {
        return one(database.sql("""
                        update claims
                        set status = 'PROCESSING', stage = 'AWAITING_FUNDS', look_at = :lookAt, give_up_at = :giveUpAt,
                            due_at = null, due_soon_at = null, rested_on = null, assignee = null, assignee_name = null
                        where id = :id returning\s""" + ClaimRow.COLUMNS)
                .bind("id", id)
                .bind("lookAt", lookAt)
                .bind("giveUpAt", giveUpAt));
    }

    Mono<Void> lookAgain(UUID id, Instant lookAt) {
        return database.sql("update claims set look_at = :at where id = :id")
                .bind("id", id)
                .bind("at", lookAt)
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

    Mono<ClaimRow> succeed(UUID id, Success success, @Nullable UUID by, Instant at) {
        return one(database.sql("""
                        update claims
                        set status = 'SUCCEEDED', stage = null, rested_on = null, transfer_id = :transfer,
                            settled_fen = :settled, reduced_fen = :reduced, decided_at = :at, decided_by = :by
                        where id = :id returning\s""" + ClaimRow.COLUMNS)
                .bind("id", id)
                .bind("transfer", Binds.optional(UUID.class, success.transferId()))
                .bind("settled", success.settledFen())
                .bind("reduced", success.reducedFen())
                .bind("by", Binds.optional(UUID.class, by))
                .bind("at", at));
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

    /** The idempotency key of a claim and what it was asked with. */
    record Request(String key, byte[] hash) {}

    /** @param transferId the money, null for evidence */
    record Success(@Nullable UUID transferId, long settledFen, long reducedFen) {}
}
