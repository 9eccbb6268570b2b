package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Records;
import io.hefu.kernel.Role;
import io.hefu.ordering.Origins;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Sums up the ledger of a year by the provinces of the suppliers; it reads every entry, and so serves files only. */
@Component
class OriginStore implements Origins {

    private final DatabaseClient database;

    OriginStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<Origin> of(Actor actor, int year, @Nullable String region) {
        return database.sql("""
                        select county.province, count(distinct sold.supplier_id) as suppliers, count(*) as orders,
                            sum(sold.amount_fen)::bigint as amount_fen
                        from (
                            select o.id, o.supplier_id, sum(c.amount_fen) as amount_fen
                            from contributions c join budget_units u on u.id = c.unit_id join orders o on o.id = c.order_id
                            where c.year = :year and starts_with(u.region, :region)
                                and (:everything or starts_with(u.region, :scopeRegion) or starts_with(u.path, :scopePath))
                            group by o.id having sum(c.amount_fen) <> 0) sold
                            join suppliers supplier on supplier.id = sold.supplier_id
                            join counties county on county.code = supplier.county_code
                        group by county.province order by amount_fen desc, county.province
                        """)
                .bind("year", year)
                .bind("region", region == null ? "" : region)
                .bind("everything", actor.seesEverything())
                .bind("scopeRegion", text(actor.is(Role.FINANCE) ? actor.region() : null))
                .bind("scopePath", text(actor.is(Role.SUPERIOR) ? actor.unitPath() : null))
                .map(Records.of(Origin.class))
                .all()
                .checkpoint("sum up sales by their origin");
    }

    /** Nothing starts with nothing known. */
    private static Parameter text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }
}
