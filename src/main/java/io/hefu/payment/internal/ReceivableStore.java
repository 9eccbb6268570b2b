package io.hefu.payment.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Records;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.OpenReceivable;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receivables.Closing;
import io.hefu.payment.domain.Guesses;
import io.hefu.payment.domain.PaymentCode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The only writer of {@code receivables}. */
@Repository
class ReceivableStore {

    private static final int MOST_NEAR = 20;

    private final DatabaseClient database;

    ReceivableStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(List<OpenedReceivable> opened) {
        List<OpenReceivable> requests =
                opened.stream().map(OpenedReceivable::request).toList();
        return database.sql("""
                        insert into receivables (id, subject_id, code, folded_code, code_state, state, payable_fen,
                            supplier_id, account_name, account_no, account_key, bank_name, payer_name,
                            payer_account_key, buyer_account_id, unit_path, region, opened_at, due_at)
                        select id, subject_id, code, folded_code, case when code is not null then 'ACTIVE' end, 'OPEN', payable_fen, supplier_id,
                            account_name, account_no, account_key, bank_name, payer_name, payer_account_key,
                            buyer_account_id, unit_path, region, opened_at, due_at
                        from unnest(:ids, :subjects, :codes, :folded, :payables, :suppliers, :accountNames, :accountNos,
                            :accountKeys, :banks, :payers, :payerKeys, :buyers, :paths, :regions, :openedAts, :dueAts)
                            as r(id, subject_id, code, folded_code, payable_fen, supplier_id, account_name, account_no,
                            account_key, bank_name, payer_name, payer_account_key, buyer_account_id, unit_path, region,
                            opened_at, due_at)""")
                .bind("ids", uuids(opened, OpenedReceivable::receivableId))
                .bind("subjects", uuids(opened, OpenedReceivable::subjectId))
                .bind("codes", texts(opened, OpenedReceivable::code))
                .bind("folded", texts(opened, ReceivableStore::foldedCode))
                .bind("payables", longs(requests, OpenReceivable::payableFen))
                .bind("suppliers", uuids(requests, OpenReceivable::supplierId))
                .bind("accountNames", texts(requests, OpenReceivable::payeeAccountName))
                .bind("accountNos", texts(requests, OpenReceivable::payeeAccountNo))
                .bind("accountKeys", texts(requests, it -> AccountNumber.key(it.payeeAccountNo())))
                .bind("banks", texts(requests, OpenReceivable::payeeBankName))
                .bind("payers", texts(requests, OpenReceivable::payerName))
                .bind("payerKeys", texts(requests, ReceivableStore::payerKey))
                .bind("buyers", uuids(requests, OpenReceivable::buyerAccountId))
                .bind("paths", texts(requests, OpenReceivable::unitPath))
                .bind("regions", texts(requests, OpenReceivable::region))
                .bind("openedAts", instants(requests, OpenReceivable::openedAt))
                .bind("dueAts", instants(requests, OpenReceivable::dueAt))
                .then();
    }

    private static @Nullable String foldedCode(OpenedReceivable opened) {
        String code = opened.code();
        return code == null ? null : PaymentCode.fold(code);
    }

    private static @Nullable String payerKey(OpenReceivable request) {
        String accountNo = request.payerAccountNo();
        return accountNo == null ? null : AccountNumber.key(accountNo);
    }

    /** Which of these codes are taken by a receivable that is not released. */
    Flux<String> taken(Collection<String> foldedCodes) {
        return database.sql("""
                        select folded_code from receivables
                        where folded_code = any(:codes) and code_state <> 'RELEASED'""")
                .bind("codes", foldedCodes.toArray(String[]::new))
                .mapValue(String.class)
                .all();
    }

    /** Locks, in id order, what these ids or these codes name. */
    Flux<ReceivableRow> lock(Collection<UUID> ids, Collection<String> foldedCodes) {
        return database.sql("select " + ReceivableRow.COLUMNS + """
                         from receivables
                        where id = any(:ids) or folded_code = any(:codes) and code_state <> 'RELEASED'
                        order by id for update""")
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("codes", foldedCodes.toArray(String[]::new))
                .map(Records.of(ReceivableRow.class))
                .all();
    }

    Flux<ReceivableRow> lockOfSubjects(Collection<UUID> subjectIds) {
        return database.sql("select " + ReceivableRow.COLUMNS + """
                         from receivables
                        where subject_id = any(:subjects)
                        order by id for update""")
                .bind("subjects", subjectIds.toArray(UUID[]::new))
                .map(Records.of(ReceivableRow.class))
                .all();
    }

    /** Those that these codes name, open or not. */
    Flux<ReceivableRow> named(Collection<String> foldedCodes) {
        return database.sql("select " + ReceivableRow.COLUMNS
                        + " from receivables where folded_code = any(:codes) and code_state <> 'RELEASED'")
                .bind("codes", foldedCodes.toArray(String[]::new))
                .map(Records.of(ReceivableRow.class))
                .all();
    }

    /** Open receivables of the account that a cut or mistyped code, or the amount alone, points to (T4 to T6). */
    Flux<ReceivableRow> near(String accountKey, long amountFen, Guesses guesses) {
        return database.sql("select " + ReceivableRow.COLUMNS + """
                         from receivables
                        where account_key = :account and state = 'OPEN' and code is not null
                            and (folded_code = any(:codes) or payable_fen - allocated_fen = :amount
                                or exists (select 1 from unnest(:stumps) as s(stump)
                                    where starts_with(folded_code, stump)
                                        or right(folded_code, length(stump)) = stump))
                        order by (folded_code = any(:codes)) desc, opened_at limit\s""" + MOST_NEAR)
                .bind("account", accountKey)
                .bind("amount", amountFen)
                .bind("codes", guesses.codes().toArray(String[]::new))
                .bind("stumps", guesses.stumps().toArray(String[]::new))
                .map(Records.of(ReceivableRow.class))
                .all();
    }

    /** Adds what moved to what is allocated, and takes what was waived off what is owed; answers how many rows took theirs. */
    Mono<Long> allocate(Collection<Ledger.Moved> moved, Instant at) {
        return database.sql("""
                        update receivables r
                        set allocated_fen = r.allocated_fen + d.delta, payable_fen = r.payable_fen - d.waived,
                            reduced_fen = r.reduced_fen + d.waived,
                            state = case when r.allocated_fen + d.delta = r.payable_fen - d.waived then 'SETTLED'
                                else 'OPEN' end,
                            code_state = case when r.code is null then null
                                when r.allocated_fen + d.delta = r.payable_fen - d.waived then 'CONSUMED'
                                when r.allocated_fen + d.delta = 0 then 'ACTIVE' else 'PARTIALLY_USED' end,
                            closed_at = case when r.allocated_fen + d.delta = r.payable_fen - d.waived
                                then :at::timestamptz end
                        from unnest(:ids, :deltas, :waived) as d(id, delta, waived)
                        where r.id = d.id and r.state in ('OPEN', 'SETTLED')
                            and r.allocated_fen + d.delta between 0 and r.payable_fen - d.waived""")
                .bind("ids", uuids(moved, Ledger.Moved::id))
                .bind("deltas", longs(moved, Ledger.Moved::fen))
                .bind("waived", longs(moved, Ledger.Moved::waivedFen))
                .bind("at", at)
                .fetch()
                .rowsUpdated();
    }

    /** Closes those that are open with nothing allocated, that nobody holds and no gateway collects. */
    Flux<ReceivableRow> close(Collection<UUID> ids, Closing why, Instant at) {
        return database.sql("""
                        with locked as (
                            select id from receivables
                            where id = any(:ids) and state = 'OPEN' and allocated_fen = 0 and not held and not collecting
                            order by id for update)
                        update receivables set state = :state, closed_at = :at,
                            code_state = case when code is not null then :codeState end
                        where id in (select id from locked) and state = 'OPEN' and allocated_fen = 0 and not held
                            and not collecting
                        returning\s""" + ReceivableRow.COLUMNS)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("state", why.name())
                .bind("codeState", why == Closing.CANCELLED ? "REVOKED" : "EXPIRED")
                .bind("at", at)
                .map(Records.of(ReceivableRow.class))
                .all();
    }

    /** Frees codes of receivables that were settled or closed before this instant, the oldest first. */
    Flux<ReceivableRow> release(Instant closedBefore, int most) {
        return database.sql("""
                        with quiet as (
                            select id from receivables
                            where code_state in ('CONSUMED', 'EXPIRED', 'REVOKED') and closed_at < :before
                            order by closed_at limit :most for update skip locked)
                        update receivables set code_state = 'RELEASED' where id in (select id from quiet)
                        returning\s""" + ReceivableRow.COLUMNS)
                .bind("before", closedBefore)
                .bind("most", most)
                .map(Records.of(ReceivableRow.class))
                .all();
    }

    Mono<Boolean> moveDueDate(UUID id, Instant dueAt) {
        return database.sql("update receivables set due_at = :dueAt where id = :id and state = 'OPEN'")
                .bind("id", id)
                .bind("dueAt", dueAt)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** The next block of code numbers, of which the sequence hands out the first. */
    Mono<Long> nextNumber() {
        return database.sql("select nextval('payment_code_numbers')")
                .mapValue(Long.class)
                .one();
    }
}
