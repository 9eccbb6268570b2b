package io.hefu.union.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Records;
import io.hefu.union.StaffLists.Filter;
import io.hefu.union.StaffLists.Form;
import io.hefu.union.StaffLists.Reach;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes members of staff lists. */
@Component
class StaffStore {

    private static final String COLUMNS = "id, staff_no, name, mobile, department, added_at, left_at";

    private final DatabaseClient database;

    StaffStore(DatabaseClient database) {
        this.database = database;
    }

    /** A number or mobile that is taken raises a duplicate key. */
    Mono<StaffRow> insert(UUID id, UUID unitId, Form form, Instant at) {
        return bind("""
                        insert into union_staff (id, unit_id, staff_no, name, mobile, department, added_at)
                        values (:id, :unit, :no, :name, :mobile, :department, :at) returning
                        """, id, unitId, form)
                .bind("at", at)
                .map(Records.of(StaffRow.class))
                .one();
    }

    Mono<StaffRow> update(UUID id, UUID unitId, Form form) {
        return bind("""
                        update union_staff set staff_no = :no, name = :name, mobile = :mobile, department = :department
                        where id = :id and unit_id = :unit and left_at is null returning
                        """, id, unitId, form).map(Records.of(StaffRow.class)).one();
    }

    private DatabaseClient.GenericExecuteSpec bind(String sql, UUID id, UUID unitId, Form form) {
        return database.sql(sql + COLUMNS)
                .bind("id", id)
                .bind("unit", unitId)
                .bind("no", form.staffNo())
                .bind("name", form.name())
                .bind("mobile", form.mobile())
                .bind("department", Binds.optional(String.class, form.department()));
    }

    /** How many work for the unit now. */
    Mono<Long> count(UUID unitId) {
        return database.sql("select count(*) from union_staff where unit_id = :unit and left_at is null")
                .bind("unit", unitId)
                .mapValue(Long.class)
                .one();
    }

    /** Those that have not left before. */
    Flux<UUID> leave(UUID unitId, Collection<UUID> ids, Instant at) {
        return database.sql("""
                        update union_staff set left_at = :at
                        where id = any(:ids) and unit_id = :unit and left_at is null returning id
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("unit", unitId)
                .bind("at", at)
                .mapValue(UUID.class)
                .all();
    }

    Mono<StaffRow> lock(UUID id, UUID unitId) {
        return database.sql("select " + COLUMNS + " from union_staff where id = :id and unit_id = :unit for update")
                .bind("id", id)
                .bind("unit", unitId)
                .map(Records.of(StaffRow.class))
                .one();
    }

    Mono<List<StaffRow>> list(UUID unitId, Filter filter, String after, int most) {
        Conditions where = new Conditions("unit_id = :unit and staff_no > :after")
                .with("unit", unitId)
                .with("after", after)
                .and(filter.left() ? "left_at is not null" : "left_at is null")
                .and("department = :department", "department", (Object) filter.department());
        return database.sql("select " + COLUMNS + " from union_staff where " + where + " order by staff_no limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(StaffRow.class))
                .all()
                .collectList();
    }

    Flux<UUID> present(UUID unitId) {
        return database.sql("select id from union_staff where unit_id = :unit and left_at is null order by staff_no")
                .bind("unit", unitId)
                .mapValue(UUID.class)
                .all();
    }

    Flux<UUID> present(UUID unitId, Collection<UUID> ids) {
        return database.sql("""
                        select id from union_staff where unit_id = :unit and id = any(:ids) and left_at is null
                        order by staff_no
                        """)
                .bind("unit", unitId)
                .bind("ids", ids.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all();
    }

    Flux<UUID> reachedBy(String mobile) {
        return database.sql("select id from union_staff where mobile = :mobile and left_at is null")
                .bind("mobile", mobile)
                .mapValue(UUID.class)
                .all();
    }

    Flux<Reach> mobiles(Collection<UUID> ids) {
        return database.sql("select id as member_id, mobile from union_staff where id = any(:ids) and left_at is null")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(Reach.class))
                .all();
    }

    /** Name and number of those who left before; answers how many. */
    Mono<Long> forget(Instant leftBefore, Instant at) {
        return database.sql("""
                        update union_staff set name = null, mobile = null, forgotten_at = :at
                        where left_at < :before and forgotten_at is null
                        """)
                .bind("before", leftBefore)
                .bind("at", at)
                .fetch()
                .rowsUpdated();
    }
}
