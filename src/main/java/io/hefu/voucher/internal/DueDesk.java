package io.hefu.voucher.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Columns;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import io.hefu.voucher.VoucherDues;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Adds up what issuers owe suppliers. */
@Service
class DueDesk implements VoucherDues {

    private final DatabaseClient database;

    DueDesk(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> note(List<Due> dues) {
        return database.sql("""
                        insert into voucher_dues (id, order_id, supplier_id, issuer_id, amount_fen, day, at)
                        select id, order_id, supplier, issuer, amount, day::date, at
                        from unnest(:ids::uuid[], :orders::uuid[], :suppliers::uuid[], :issuers::uuid[], :amounts::bigint[],
                            :days::text[], :ats::timestamptz[]) as due (id, order_id, supplier, issuer, amount, day, at)""")
                .bind("ids", dues.stream().map(due -> Ids.next()).toArray(UUID[]::new))
                .bind("orders", Columns.uuids(dues, Due::orderId))
                .bind("suppliers", Columns.uuids(dues, Due::supplierId))
                .bind("issuers", Columns.uuids(dues, Due::issuerId))
                .bind("amounts", Columns.longs(dues, Due::amountFen))
                .bind("days", Columns.texts(dues, due -> due.day().toString()))
                .bind("ats", Columns.instants(dues, Due::at))
                .then();
    }

    @Override
    public Mono<List<Day>> days(Actor reader, @Nullable UUID supplierId, LocalDate from, LocalDate to) {
        UUID whose = reader.seesEverything() ? supplierId : reader.supplierId();
        if (whose == null && !reader.seesEverything()) {
            return Mono.just(List.of());
        }
        Conditions where = new Conditions("day between :from and :to")
                .with("from", from)
                .with("to", to)
                .and("(supplier_id = :whose or issuer_id = :whose)", "whose", whose);
        return database.sql("""
                        select supplier_id, issuer_id, day, coalesce(sum(amount_fen) filter (where amount_fen > 0), 0)::bigint as used_fen,
                            coalesce(-sum(amount_fen) filter (where amount_fen < 0), 0)::bigint as put_back_fen,
                            sum(amount_fen)::bigint as due_fen
                        from voucher_dues where
                        """ + where + " group by supplier_id, issuer_id, day order by day, supplier_id, issuer_id")
                .bindValues(where.values())
                .map(Records.of(Day.class))
                .all()
                .collectList()
                .checkpoint("read what issuers of vouchers owe");
    }
}
