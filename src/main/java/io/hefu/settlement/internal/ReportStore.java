package io.hefu.settlement.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.organization.AccountNumber;
import io.hefu.settlement.StatementLineView;
import io.hefu.settlement.StatementReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adds statements up and reads what came of their lines. */
@Repository
class ReportStore {

    private final DatabaseClient database;

    ReportStore(DatabaseClient database) {
        this.database = database;
    }

    /** The accounts and days that a statement tells of. */
    Flux<Covered> coverage(UUID id) {
        return database.sql("""
                        select account_key, day from statement_lines where statement_id = :id and day is not null
                        union select account_key, day from statement_balances where statement_id = :id""").bind("id", id).map(Records.of(Covered.class)).all();
    }

    /** Where the bank tells no balances apart, they are what the day's first and last line say. */
    Mono<Void> addUp(UUID id, boolean newestFirst) {
        return database.sql("""
                        with told as (
                            select account_key, day, position * :direction as place, direction, state, amount_fen,
                                balance_fen, case direction when 'CREDIT' then amount_fen else -amount_fen end as moved
                            from statement_lines where statement_id = :id and day is not null),
                        days as (
                            select account_key, day,
                                sum(amount_fen) filter (where direction = 'CREDIT' and state <> 'MISSING_THERE') as credit,
                                count(*) filter (where direction = 'CREDIT' and state <> 'MISSING_THERE') as credits,
                                sum(amount_fen) filter (where direction = 'DEBIT') as debit,
                                count(*) filter (where direction = 'DEBIT') as debits,
                                count(*) filter (where state = 'HEALED') as healed,
                                count(*) filter (where state = 'AMOUNT_DIFFERS') as differing,
                                count(*) filter (where state = 'MISSING_THERE') as missing,
                                (array_agg(balance_fen - moved order by place)
                                    filter (where balance_fen is not null))[1] as opening,
                                (array_agg(balance_fen order by place desc)
                                    filter (where balance_fen is not null))[1] as closing
                            from told group by 1, 2)
                        insert into statement_days (statement_id, account_key, day, opening_fen, credit_fen, credits,
                            debit_fen, debits, closing_fen, healed, amounts_differing, missing_there)
                        select :id, account_key, day, coalesce(b.opening_fen, d.opening), coalesce(d.credit, 0),
                            coalesce(d.credits, 0), coalesce(d.debit, 0), coalesce(d.debits, 0),
                            coalesce(b.closing_fen, d.closing), coalesce(d.healed, 0), coalesce(d.differing, 0),
                            coalesce(d.missing, 0)
                        from days d
                        full join (select * from statement_balances where statement_id = :id) b using (account_key, day)""")
                .bind("id", id)
                .bind("direction", newestFirst ? -1 : 1)
                .then();
    }

    Flux<StatementReport.Day> days(UUID id) {
        return database.sql("""
                        select account_key, day, opening_fen, credit_fen, credits, debit_fen, debits, closing_fen,
                            opening_fen + credit_fen - debit_fen - closing_fen as difference_fen, healed,
                            amounts_differing, missing_there
                        from statement_days where statement_id = :id order by account_key, day""")
                .bind("id", id)
                .map(Records.of(DayRow.class))
                .all()
                .map(DayRow::view);
    }

    Mono<Counts> counts(UUID id) {
        return database.sql("""
                        select count(*) filter (where state = 'LINKED') as linked,
                            count(*) filter (where state = 'HEALED') as healed,
                            count(*) filter (where state = 'AMOUNT_DIFFERS') as amounts_differing,
                            count(*) filter (where state = 'UNREADABLE') as unreadable,
                            count(*) filter (where state = 'MISSING_THERE') as missing_there
                        from statement_lines where statement_id = :id""").bind("id", id).map(Records.of(Counts.class)).one();
    }

    Mono<Page<StatementLineView>> lines(
            UUID id,
            StatementLineView.@Nullable State state,
            @Nullable LocalDate day,
            @Nullable String cursor,
            int size) {
        // the cursor's time carries the position, so that one shape of cursor serves every list
        long after = cursor == null ? 0 : Cursor.decode(cursor).at().getEpochSecond();
        return database.sql("""
                        select position, account_key, day, direction, nullif(serial_no, '') as serial_no,
                            nullif(reference, '') as reference, booked_at, amount_fen, counter_name, counter_account_no,
                            remark, state, transfer_id, held_fen, refund_id, detail
                        from statement_lines
                        where statement_id = :id and position > :after and (:state::text is null or state = :state)
                            and (:day::date is null or day = :day)
                        order by position limit :most""")
                .bind("id", id)
                .bind("after", after)
                .bind("most", size + 1)
                .bind("state", Binds.optional(String.class, state == null ? null : state.name()))
                .bind("day", Binds.optional(LocalDate.class, day))
                .map(Records.of(LineRow.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(Instant.ofEpochSecond(row.position()), id))
                        .map(LineRow::view));
    }

    record Covered(String accountKey, LocalDate day) {}

    /** How many lines came out how. */
    record Counts(long linked, long healed, long amountsDiffering, long unreadable, long missingThere) {}

    record DayRow(
            String accountKey,
            LocalDate day,
            @Nullable Long openingFen,
            long creditFen,
            long credits,
            long debitFen,
            long debits,
            @Nullable Long closingFen,
            @Nullable Long differenceFen,
            long healed,
            long amountsDiffering,
            long missingThere) {

        StatementReport.Day view() {
            return new StatementReport.Day(
                    AccountNumber.masked(accountKey),
                    day,
                    openingFen,
                    creditFen,
                    credits,
                    debitFen,
                    debits,
                    closingFen,
                    differenceFen,
                    differenceFen != null && differenceFen == 0,
                    healed,
                    amountsDiffering,
                    missingThere);
        }
    }

    record LineRow(
            long position,
            String accountKey,
            @Nullable LocalDate day,
            String direction,
            @Nullable String serialNo,
            @Nullable String reference,
            @Nullable Instant bookedAt,
            long amountFen,
            String counterName,
            String counterAccountNo,
            String remark,
            StatementLineView.State state,
            @Nullable UUID transferId,
            @Nullable Long heldFen,
            @Nullable UUID refundId,
            @Nullable String detail) {

        StatementLineView view() {
            return new StatementLineView(
                    position,
                    AccountNumber.masked(accountKey),
                    day,
                    direction,
                    serialNo,
                    reference,
                    bookedAt,
                    amountFen,
                    counterName,
                    AccountNumber.masked(counterAccountNo),
                    remark,
                    state,
                    transferId,
                    heldFen,
                    refundId,
                    detail);
        }
    }
}
