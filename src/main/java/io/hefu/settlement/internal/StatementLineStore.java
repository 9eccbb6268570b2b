package io.hefu.settlement.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.ReceivedMoney;
import io.hefu.settlement.domain.StatementEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The only writer of {@code statement_lines} and {@code statement_balances}. */
@Repository
class StatementLineStore {

    private final DatabaseClient database;

    StatementLineStore(DatabaseClient database) {
        this.database = database;
    }

    private static String name(String line) {
        return "coalesce(nullif(%1$s.serial_no, ''), %1$s.reference, '')".formatted(line);
    }

    /** Which of these transfers lines of whatever statement name already, and by what: serial or reference. */
    Mono<Map<UUID, Collection<String>>> names(Collection<UUID> transferIds) {
        return transferIds.isEmpty()
                ? Mono.just(Map.of())
                : database.sql("select transfer_id, " + name("l") + """
                                 as name from statement_lines l
                                where transfer_id = any(:ids) and state <> 'MISSING_THERE'""")
                        .bind("ids", transferIds.toArray(UUID[]::new))
                        .map(Records.of(Named.class))
                        .all()
                        .collectMultimap(Named::transferId, Named::name);
    }

    /** Those of these transfers that no line names. */
    Flux<UUID> unnamed(Collection<UUID> transferIds) {
        return database.sql("""
                        select id from unnest(:ids) as t(id)
                        where not exists (select from statement_lines
                            where transfer_id = t.id and state <> 'MISSING_THERE' offset 0)""")
                .bind("ids", transferIds.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all();
    }

    /** The lines, of any statement, that name a transfer which a line between these positions calls by another name. */
    Flux<Rival> rivals(UUID statementId, long after, long upTo) {
        return database.sql("""
                        select o.* from (
                                select distinct l.transfer_id from statement_lines l
                                where l.statement_id = :statement and l.position > :after and l.position <= :upTo
                                    and l.state in ('LINKED', 'HEALED') and exists (
                                        select from statement_lines r
                                        where r.transfer_id = l.transfer_id and r.state in ('LINKED', 'HEALED')
                                            and %s <> %s
                                        offset 0)) as contested
                            cross join lateral (
                                select statement_id, position, transfer_id, day, serial_no, reference, booked_at,
                                    amount_fen, balance_fen, counter_name, counter_account_no
                                from statement_lines
                                where transfer_id = contested.transfer_id and state in ('LINKED', 'HEALED')
                                offset 0) as o
                        order by o.booked_at, o.statement_id, o.position""".formatted(name("r"), name("l")))
                .bind("statement", statementId)
                .bind("after", after)
                .bind("upTo", upTo)
                .map(Records.of(Rival.class))
                .all();
    }

    /** A line stands for another transfer than it did, which the report of its day, if there is one yet, counts. */
    Mono<Void> correct(UUID statementId, BookedLine line) {
        return database.sql("""
                        with corrected as (
                            update statement_lines set state = :state, transfer_id = :transfer, held_fen = :held
                            where statement_id = :statement and position = :position
                            returning statement_id, account_key, day, state)
                        update statement_days d set healed = healed + (c.state = 'HEALED')::int,
                            amounts_differing = amounts_differing + (c.state = 'AMOUNT_DIFFERS')::int
                        from corrected c
                        where d.statement_id = c.statement_id and d.account_key = c.account_key and d.day = c.day""")
                .bind("statement", statementId)
                .bind("position", line.position)
                .bind("state", line.state.name())
                .bind("transfer", Binds.optional(UUID.class, line.transferId))
                .bind("held", Binds.optional(Long.class, line.heldFen))
                .then();
    }

    Mono<Void> insert(UUID statementId, List<BookedLine> lines) {
        if (lines.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into statement_lines (statement_id, position, account_key, day, direction, serial_no,
                            reference, booked_at, amount_fen, balance_fen, counter_name, counter_account_no, remark, state,
                            transfer_id, held_fen, refund_id, detail)
                        select :statement, * from unnest(:positions, :accounts, :days, :directions, :serials, :references,
                            :bookedAts, :amounts, :balances, :names, :numbers, :remarks, :states, :transfers, :held,
                            :refunds, :details)""")
                .bind("statement", statementId)
                .bind("positions", longs(lines, it -> it.position))
                .bind("accounts", texts(lines, it -> it.accountKey))
                .bind(
                        "days",
                        lines.stream()
                                .map(it -> of(it, StatementEntry.Line::day))
                                .toArray(LocalDate[]::new))
                .bind("directions", texts(lines, it -> it.line != null && !it.line.credit() ? "DEBIT" : "CREDIT"))
                .bind("serials", texts(lines, it -> of(it, StatementEntry.Line::serialNo)))
                .bind("references", texts(lines, it -> of(it, StatementEntry.Line::reference)))
                .bind("bookedAts", instants(lines, it -> of(it, StatementEntry.Line::bookedAt)))
                .bind("amounts", longs(lines, it -> it.line == null ? 0 : it.line.amountFen()))
                .bind(
                        "balances",
                        lines.stream()
                                .map(it -> of(it, StatementEntry.Line::balanceFen))
                                .toArray(Long[]::new))
                .bind("names", texts(lines, it -> it.line == null ? "" : it.line.counterName()))
                .bind("numbers", texts(lines, it -> it.line == null ? "" : it.line.counterAccountNo()))
                .bind("remarks", texts(lines, BookedLine::remark))
                .bind("states", texts(lines, it -> it.state.name()))
                .bind("transfers", uuids(lines, it -> it.transferId))
                .bind("held", lines.stream().map(it -> it.heldFen).toArray(Long[]::new))
                .bind("refunds", uuids(lines, it -> it.refundId))
                .bind("details", texts(lines, it -> it.detail))
                .then();
    }

    private static <T> @Nullable T of(BookedLine booked, Function<StatementEntry.Line, @Nullable T> field) {
        return booked.line == null ? null : field.apply(booked.line);
    }

    Mono<Void> insert(UUID statementId, StatementEntry.Balance balance) {
        return database.sql("""
                        insert into statement_balances (statement_id, account_key, day, opening_fen, closing_fen)
                        values (:statement, :account, :day, :opening, :closing)
                        on conflict (statement_id, account_key, day)
                            do update set opening_fen = excluded.opening_fen, closing_fen = excluded.closing_fen""")
                .bind("statement", statementId)
                .bind("account", AccountNumber.key(balance.accountNo()))
                .bind("day", balance.day())
                .bind("opening", Binds.optional(Long.class, balance.openingFen()))
                .bind("closing", Binds.optional(Long.class, balance.closingFen()))
                .then();
    }

    Mono<Void> forgetMissing(UUID statementId) {
        return database.sql("delete from statement_lines where statement_id = :id and state = 'MISSING_THERE'")
                .bind("id", statementId)
                .then();
    }

    Mono<Void> insertMissing(
            UUID statementId, long after, String accountKey, LocalDate day, List<ReceivedMoney.Held> missing) {
        return database.sql("""
                        insert into statement_lines (statement_id, position, account_key, day, direction, serial_no,
                            booked_at, amount_fen, counter_name, counter_account_no, remark, state, transfer_id)
                        select :statement, m.position, :account, :day, 'CREDIT', m.serial, m.at, m.amount, m.name, m.number,
                            '', 'MISSING_THERE', m.id
                        from unnest(:positions, :serials, :ats, :amounts, :names, :numbers, :ids)
                            as m(position, serial, at, amount, name, number, id)""")
                .bind("statement", statementId)
                .bind("account", accountKey)
                .bind("day", day)
                .bind(
                        "positions",
                        LongStream.rangeClosed(after + 1, after + missing.size())
                                .boxed()
                                .toArray(Long[]::new))
                .bind("serials", texts(missing, ReceivedMoney.Held::serialNo))
                .bind("ats", instants(missing, ReceivedMoney.Held::bookedAt))
                .bind("amounts", longs(missing, ReceivedMoney.Held::amountFen))
                .bind("names", texts(missing, ReceivedMoney.Held::payerName))
                .bind("numbers", texts(missing, ReceivedMoney.Held::payerAccountNo))
                .bind("ids", uuids(missing, ReceivedMoney.Held::id))
                .then();
    }

    private record Named(UUID transferId, String name) {}

    /** One of several lines that name the same transfer. */
    record Rival(
            UUID statementId,
            long position,
            UUID transferId,
            LocalDate day,
            @Nullable String serialNo,
            @Nullable String reference,
            Instant bookedAt,
            long amountFen,
            @Nullable Long balanceFen,
            String counterName,
            String counterAccountNo) {

        boolean isCalled(String serial) {
            return serial.equals(serialNo) || serial.equals(reference);
        }
    }
}
