package io.hefu.voucher.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Conditions;
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
