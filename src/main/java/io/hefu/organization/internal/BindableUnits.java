package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Rate;
import io.hefu.kernel.RateLimits;
import io.hefu.kernel.Records;
import io.hefu.organization.OwnBinding.Bindable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds units for people who know the name of theirs: a few by a part of it, and of each what its door plate says. */
@Component
class BindableUnits {

    private static final int MOST = 20;
    /** As fast as somebody types, and too slow to copy the tree. */
    private static final Rate TYPING = new Rate(60, Duration.ofMinutes(1));

    private final DatabaseClient database;
    private final RateLimits limits;

    BindableUnits(DatabaseClient database, RateLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    Mono<List<Bindable>> search(Actor person, String name, @Nullable String region) {
        return limits.take("unit-search", person.accountId().toString(), TYPING)
                .then(Mono.defer(() -> find(name, region)));
    }

    /** The first condition is what an index answers: the units that have all the characters, in whatever order. */
    private Mono<List<Bindable>> find(String name, @Nullable String region) {
        return database.sql("""
                        select unit.id as unit_id, unit.name, unit.region,
                            (select string_agg(division.name, '' order by division.level) from divisions division
                                where starts_with(unit.region, division.code)) as region_name
                        from budget_units unit
                        where string_to_array(unit.name, null) @> string_to_array(:name, null)
                            and strpos(unit.name, :name) > 0 and unit.status = 'ACTIVE'
                            and (:region::text is null or starts_with(unit.region, :region))
                        order by length(unit.name), unit.name, unit.id limit :most""")
                .bind("name", name)
                .bind("region", Binds.optional(String.class, region))
                .bind("most", MOST)
                .map(Records.of(Bindable.class))
                .all()
                .collectList();
    }
}
