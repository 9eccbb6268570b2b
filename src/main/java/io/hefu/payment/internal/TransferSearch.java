package io.hefu.payment.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Records;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.Confirmations.Named;
import io.hefu.payment.Confirmations.Wanted;
import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.SuspectedMoney.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Finds transfers for decisions: those that were taken before, those to lock, and those that tell of the same money. */
@Repository
class TransferSearch {

    /** What a payer may name: money of which nothing went anywhere ({@link TransferRow#isClaimable}). */
    static final String CLAIMABLE = """
            kind = 'TRANSFER' and allocated_fen + returned_fen = 0
                and state in ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS', 'EXCEPTION')""";

    private final DatabaseClient database;

    TransferSearch(DatabaseClient database) {
        this.database = database;
    }

    /** Those of these serials that were taken before. */
    Flux<Known> known(Collection<TransferRow> transfers) {
        return database.sql("""
                        select t.* from unnest(:channels, :serials) as k(channel, serial_no)
                            cross join lateral (
                                select id, channel, serial_no, kind, payee_account_no, amount_fen, statement, content_hash,
                                    answer::text as answer
                                from transfers where channel = k.channel and serial_no = k.serial_no offset 0) as t""")
                .bind("channels", texts(transfers, TransferRow::channel))
                .bind("serials", texts(transfers, TransferRow::serialNo))
                .map(Records.of(Known.class))
                .all();
    }

    /** Locks, in id order, those that a second look may still change. */
    Flux<TransferRow> lockWaiting(Collection<UUID> ids) {
        return lock("""
                id = any(:ids) and allocated_fen + returned_fen = 0 and (state in ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS')
                    or state = 'EXCEPTION' and reason = 'SUSPECTED_DUPLICATE' and apart_from is not null)""", ids);
    }

    Flux<TransferRow> lock(Collection<UUID> ids) {
        return lock("id = any(:ids)", ids);
    }

    private Flux<TransferRow> lock(String condition, Collection<UUID> ids) {
        return database.sql("select " + TransferRow.COLUMNS + " from transfers where " + condition
                        + " order by id for update")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(TransferRow.class))
                .all();
    }

    /**
     * Locks, in id order, the unallocated transfers that these payers' words fit. They are looked for by all three words, of
     * which the amount alone fits too many.
     */
    Flux<TransferRow> lockClaimable(Collection<Wanted> wanted) {
        return database.sql("select " + TransferRow.COLUMNS + """
                         from transfers
                        where id = any(array(
                            select t.id
                            from unnest(:receivables, :payers, :amounts) as w(receivable, payer, amount)
                                cross join lateral (
                                    select account_key from receivables where id = w.receivable offset 0) as r
                                cross join lateral (
                                    select id, kind, state, allocated_fen, returned_fen from transfers
                                    where payee_account_key = r.account_key and payer_account_key = w.payer
                                        and amount_fen = w.amount
                                    offset 0) as t
                            where\s""" + CLAIMABLE + ")) order by id for update")
                .bind("receivables", uuids(wanted, Wanted::receivableId))
                .bind("payers", texts(wanted, it -> AccountNumber.key(it.named().payerAccountNo())))
                .bind("amounts", longs(wanted, it -> it.named().amountFen()))
                .map(Records.of(TransferRow.class))
                .all()
                .filter(TransferRow::isClaimable);
    }

    Flux<TransferRow> claimable(String payeeKey, Named named) {
        return database.sql("select " + TransferRow.COLUMNS + """
                         from transfers
                        where payee_account_key = :payee and payer_account_key = :payer and amount_fen = :fen and\s""" + CLAIMABLE + " order by id")
                .bind("payee", payeeKey)
                .bind("payer", AccountNumber.key(named.payerAccountNo()))
                .bind("fen", named.amountFen())
                .map(Records.of(TransferRow.class))
                .all();
    }

    /**
     * The transfers that a reversal may take back: by serial where it names one, else by its likeness (E-30). What was
     * booked later than this cannot be meant.
     */
    Flux<TransferRow> lockOriginals(TransferRow reversal, Instant bookedUntil) {
        String serial = reversal.originalSerialNo();
        String likeness = serial != null ? "channel = :channel and serial_no = :serial" : """
                payee_account_key = :payee and amount_fen = :amount and payer_account_key = :payer
                    and remark_hash = :remark and channel = :channel and booked_at <= :until and state <> 'REVERSED'""";
        var query = database.sql("select " + TransferRow.COLUMNS + " from transfers where kind = 'TRANSFER' and "
                        + likeness + " order by id for update")
                .bind("channel", reversal.channel());
        query = serial != null
                ? query.bind("serial", serial)
                : query.bind("payee", reversal.payeeAccountKey())
                        .bind("amount", reversal.amountFen())
                        .bind("payer", reversal.payerAccountKey())
                        .bind("remark", reversal.remarkHash())
                        .bind("until", bookedUntil);
        return query.map(Records.of(TransferRow.class)).all();
    }

    /**
     * Those of these transfers of which another channel, or a statement, has told before, within the window (E-27); what
     * the bank's books list beside a transfer is not it (E-29).
     */
    Flux<UUID> twins(Collection<TransferRow> transfers, Duration window) {
        return database.sql("""
                        select c.id
                        from unnest(:ids, :channels, :statements, :payees, :amounts, :payers, :remarks, :bookedAts,
                            :receivedAts, :apartFrom)
                            as c(id, channel, statement, payee, amount, payer, remark, booked_at, received_at, apart_from)
                        where exists (
                            select from transfers t
                            where t.payee_account_key = c.payee and t.amount_fen = c.amount
                                and t.payer_account_key = c.payer and t.remark_hash = c.remark
                                and (t.channel <> c.channel or t.statement <> c.statement)
                                and t.kind = 'TRANSFER' and t.state <> 'REVERSED' and t.received_at <= c.received_at
                                and t.id <> c.id and (c.apart_from is null or t.id <> all(c.apart_from::uuid[]))
                                and t.booked_at between c.booked_at - make_interval(secs => :seconds)
                                    and c.booked_at + make_interval(secs => :seconds)
                            offset 0)""")
                .bind("ids", uuids(transfers, TransferRow::id))
                .bind("channels", texts(transfers, TransferRow::channel))
                .bind("statements", TransferStore.statements(transfers))
                .bind("payees", texts(transfers, TransferRow::payeeAccountKey))
                .bind("amounts", longs(transfers, TransferRow::amountFen))
                .bind("payers", texts(transfers, TransferRow::payerAccountKey))
                .bind("remarks", texts(transfers, TransferRow::remarkHash))
                .bind("bookedAts", instants(transfers, TransferRow::bookedAt))
                .bind("receivedAts", instants(transfers, TransferRow::receivedAt))
                .bind("apartFrom", texts(transfers, TransferRow::apartFromText))
                .bind("seconds", (double) window.toSeconds())
                .mapValue(UUID.class)
                .all();
    }

    /** Those held as duplicates, beside each record of their channel that they may be one of. */
    Flux<Suspect> suspects(String accountKey, Instant from, Instant to, Duration window) {
        return database.sql("""
                        select s.id, s.serial_no, t.id as twin_id, t.serial_no as twin_serial_no
                        from transfers s cross join lateral (
                            select id, serial_no from transfers
                            where payee_account_key = s.payee_account_key and amount_fen = s.amount_fen
                                and payer_account_key = s.payer_account_key and remark_hash = s.remark_hash
                                and channel = s.channel and kind = 'TRANSFER' and state <> 'REVERSED' and id <> s.id
                                and booked_at between s.booked_at - make_interval(secs => :seconds)
                                    and s.booked_at + make_interval(secs => :seconds)
                            offset 0) as t
                        where s.payee_account_key = :account and s.booked_at >= :from and s.booked_at < :to
                            and s.kind = 'TRANSFER' and s.state = 'EXCEPTION' and s.reason = 'SUSPECTED_DUPLICATE'
                        order by s.received_at, s.id""")
                .bind("account", accountKey)
                .bind("from", from)
                .bind("to", to)
                .bind("seconds", (double) window.toSeconds())
                .map(Records.of(Suspect.class))
                .all();
    }

    /** A serial that was taken before, and what was answered. */
    record Known(
            UUID id,
            String channel,
            String serialNo,
            IncomingTransfer.Kind kind,
            String payeeAccountNo,
            long amountFen,
            boolean statement,
            String contentHash,
            String answer) {

        static Known of(TransferRow row) {
            return new Known(
                    row.id(),
                    row.channel(),
                    row.serialNo(),
                    row.kind(),
                    row.payeeAccountNo(),
                    row.amountFen(),
                    row.statement(),
                    row.contentHash(),
                    "");
        }

        /** The same content; of a statement and a message at the time, which word and date differently, the same money. */
        boolean tells(TransferRow row) {
            return row.statement() == statement
                    ? row.contentHash().equals(contentHash)
                    : row.kind() == kind
                            && row.amountFen() == amountFen
                            && AccountNumber.key(payeeAccountNo).equals(AccountNumber.key(row.payeeAccountNo()));
        }

        String serialKey() {
            return TransferRow.serialKey(channel, serialNo);
        }
    }
}
