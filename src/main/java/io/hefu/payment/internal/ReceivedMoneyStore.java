package io.hefu.payment.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;

import io.hefu.kernel.Records;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.ReceivedMoney;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Finds what a statement tells again. */
@Repository
class ReceivedMoneyStore implements ReceivedMoney {

    private static final String HELD =
            "id, serial_no, kind, payee_account_no, payer_name, payer_account_no, amount_fen, booked_at, statement ";

    private final DatabaseClient database;

    ReceivedMoneyStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<Held> withSerials(String channel, Collection<String> serials) {
        return serials.isEmpty()
                ? Flux.empty()
                : database.sql("select " + HELD + """
                                from transfers where channel = :channel and serial_no = any(:serials)""")
                        .bind("channel", channel)
                        .bind("serials", serials.toArray(String[]::new))
                        .map(Records.of(Held.class))
                        .all();
    }

    @Override
    public Flux<Alike> alike(List<IncomingTransfer> told, Duration window) {
        if (told.isEmpty()) {
            return Flux.empty();
        }
        return database.sql("""
                        select c.line, t.id, t.booked_at
                        from unnest(:lines, :kinds, :payees, :amounts, :payers, :remarks, :bookedAts)
                            as c(line, kind, payee, amount, payer, remark, booked_at)
                            cross join lateral (
                                select id, booked_at from transfers
                                where payee_account_key = c.payee and amount_fen = c.amount
                                    and payer_account_key = c.payer and remark_hash = c.remark and kind = c.kind
                                    and booked_at between c.booked_at - make_interval(secs => :seconds)
                                        and c.booked_at + make_interval(secs => :seconds)
                                    and (allocated_fen > 0 or not exists (select from verdicts v
                                        where v.transfer_id = transfers.id and v.reason = 'SUSPECTED_DUPLICATE' offset 0))
                                offset 0) as t
                        order by t.booked_at, t.id""")
                .bind("lines", IntStream.range(0, told.size()).boxed().toArray(Integer[]::new))
                .bind("kinds", texts(told, it -> it.kind().name()))
                .bind("payees", texts(told, it -> AccountNumber.key(it.payeeAccountNo())))
                .bind("amounts", longs(told, IncomingTransfer::amountFen))
                .bind("payers", texts(told, it -> AccountNumber.key(it.payerAccountNo())))
                .bind("remarks", texts(told, TransferRow::remarkHash))
                .bind("bookedAts", instants(told, IncomingTransfer::bookedAt))
                .bind("seconds", (double) window.toSeconds())
                .map(Records.of(Alike.class))
                .all();
    }

    @Override
    public Flux<UUID> booked(String accountKey, Instant from, Instant to) {
        return database.sql("""
                        select id from transfers
                        where payee_account_key = :account and kind = 'TRANSFER' and booked_at >= :from
                            and booked_at < :to""")
                .bind("account", accountKey)
                .bind("from", from)
                .bind("to", to)
                .mapValue(UUID.class)
                .all();
    }

    @Override
    public Flux<Held> withIds(Collection<UUID> ids) {
        return database.sql("select " + HELD + "from transfers where id = any(:ids) order by booked_at, id")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(Held.class))
                .all();
    }

    @Override
    public Flux<Told> told(Collection<UUID> ids) {
        return database.sql("select " + TransferRow.COLUMNS + " from transfers where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(TransferRow.class))
                .all()
                .map(row -> new Told(row.id(), row.channel(), row.told()));
    }
}
