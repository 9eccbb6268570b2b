package io.hefu.organization.internal;

import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Records;
import io.hefu.organization.ApproverGap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The places that need somebody who confirms: superior units, and regions above their top units. */
@Component
class ApproverPlaces {

    private final DatabaseClient database;

    ApproverPlaces(DatabaseClient database) {
        this.database = database;
    }

    /** At most so many after this path, in the order of their paths; a region comes before its units. */
    Mono<List<Place>> after(UnitScope scope, String path, int most) {
        Map<String, Object> binds = new HashMap<>(scope.binds());
        binds.put("after", path);
        binds.put("most", most);
        return database.sql("""
                        (select unit.id as unit_id, unit.path, unit.region from budget_units unit
                        where unit.path > :after and %1$s and exists (
                            select from budget_units child where child.parent_id = unit.id and child.status = 'ACTIVE')
                        order by unit.path limit :most)
                        union all
                        (select distinct null::uuid, division.path, division.code
                        from budget_units unit join divisions division on division.code = unit.region
                        where unit.parent_id is null and unit.status = 'ACTIVE' and division.path > :after and %1$s
                        order by division.path limit :most)
                        order by path limit :most
                        """.formatted(scope.condition()))
                .bindValues(binds)
                .map(Records.of(Place.class))
                .all()
                .collectList();
    }

    /** The places as gaps, with their names and how many units wait there. */
    Mono<List<ApproverGap>> waiting(List<Place> places) {
        return database.sql("""
                        select place.unit_id, coalesce(unit.name, division.name, place.region) as name, place.path,
                            place.region, case when place.unit_id is null then (
                                select count(*) from budget_units child where child.status = 'ACTIVE'
                                    and child.parent_id is null and child.region = place.region)
                            else (
                                select count(*) from budget_units child where child.status = 'ACTIVE'
                                    and child.parent_id = place.unit_id)
                            end as units
                        from unnest(:ids::uuid[], :paths::text[], :regions::text[]) as place (unit_id, path, region)
                        left join budget_units unit on unit.id = place.unit_id
                        left join divisions division on division.code = place.region and place.unit_id is null
                        order by place.path collate "C"
                        """)
                .bind("ids", uuids(places, Place::unitId))
                .bind("paths", texts(places, Place::path))
                .bind("regions", texts(places, Place::region))
                .map(Records.of(ApproverGap.class))
                .all()
                .collectList();
    }

    /** @param unitId null for a region */
    record Place(@Nullable UUID unitId, String path, String region) {

        boolean isUnit() {
            return unitId != null;
        }

        Object key() {
            return unitId == null ? region : unitId;
        }
    }
}
