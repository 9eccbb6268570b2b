package io.hefu.unionsession.internal;

import io.hefu.kernel.Masked;
import io.hefu.kernel.Records;
import io.hefu.unionsession.RecipientLinks.Address;
import io.hefu.unionsession.UnionSession.Place;
import io.hefu.unionsession.UnionSessions.Participant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps who takes part in sessions, and where their parcels go. */
@Component
class PeopleStore {

    private static final String COLUMNS = """
            id, session_id, staff_no, name, mobile, department, division_code, detail, no, link_no, tries, corrected_at
            """;

    private final DatabaseClient database;

    PeopleStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<UUID, Long>> counts(Collection<UUID> sessions) {
        return database.sql("""
                        select session_id, count(*) as people from union_session_people
                        where session_id = any(:ids) group by session_id""")
                .bind("ids", sessions.toArray(UUID[]::new))
                .map(row -> Map.entry(
                        Records.required(row, "session_id", UUID.class), Records.required(row, "people", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    Mono<Long> count(UUID session) {
        return counts(List.of(session)).map(counts -> counts.getOrDefault(session, 0L));
    }

    Mono<Long> withoutAddress(UUID session) {
        return database.sql("""
                        select count(*) from union_session_people
                        where session_id = :id and (division_code is null or detail is null)""").bind("id", session).mapValue(Long.class).one();
    }

    Flux<Person> all(UUID session) {
        return database.sql("select " + COLUMNS + " from union_session_people where session_id = :id order by staff_no")
                .bind("id", session)
                .map(Records.of(Person.class))
                .all();
    }

    Mono<List<Person>> page(UUID session, String after, int most) {
        return database.sql("select " + COLUMNS + """
                         from union_session_people where session_id = :id and staff_no > :after
                        order by staff_no limit :most""")
                .bind("id", session)
                .bind("after", after)
                .bind("most", most)
                .map(Records.of(Person.class))
                .all()
                .collectList();
    }

    Mono<Person> find(UUID id) {
        return one(id, "");
    }

    Mono<Person> lock(UUID id) {
        return one(id, " for update");
    }

    private Mono<Person> one(UUID id, String lock) {
        return database.sql("select " + COLUMNS + " from union_session_people where id = :id" + lock)
                .bind("id", id)
                .map(Records.of(Person.class))
                .one();
    }

    /** Numbers everybody, so that orders can name them. */
    Mono<Void> number(UUID session) {
        return database.sql("""
                        update union_session_people person set no = numbered.no
                        from (select id, row_number() over (order by staff_no) as no from union_session_people
                            where session_id = :id) as numbered
                        where person.id = numbered.id""").bind("id", session).then();
    }

    /** Makes all links that were given out before worth nothing, and answers those who get new ones. */
    Flux<Person> renewLinks(UUID session) {
        return database.sql("""
                        update union_session_people set link_no = link_no + 1, tries = 0 where session_id = :id
                        returning\s""" + COLUMNS)
                .bind("id", session)
                .map(Records.of(Person.class))
                .all();
    }

    /** Counts a try at the last digits; empty when it was one too many, or the link is not the last one. */
    Mono<Person> tried(UUID id, int linkNo, int most) {
        return database.sql("""
                        update union_session_people set tries = tries + 1
                        where id = :id and link_no = :link and tries < :most and mobile is not null returning\s""" + COLUMNS)
                .bind("id", id)
                .bind("link", linkNo)
                .bind("most", most)
                .map(Records.of(Person.class))
                .one();
    }

    Mono<Void> forgetTries(UUID id) {
        return database.sql("update union_session_people set tries = 0 where id = :id and tries > 0")
                .bind("id", id)
                .then();
    }

    Mono<Person> correct(UUID id, Address address, Instant at) {
        return database.sql("""
                        update union_session_people set name = :name, division_code = :division, detail = :detail,
                            corrected_at = :at
                        where id = :id returning\s""" + COLUMNS)
                .bind("id", id)
                .bind("name", address.recipient())
                .bind("division", address.divisionCode())
                .bind("detail", address.detail())
                .bind("at", at)
                .map(Records.of(Person.class))
                .one();
    }

    /** @param no null as long as the session is not approved */
    record Person(
            UUID id,
            UUID sessionId,
            String staffNo,
            @Nullable String name,
            @Nullable String mobile,
            @Nullable String department,
            @Nullable String divisionCode,
            @Nullable String detail,
            @Nullable Integer no,
            int linkNo,
            int tries,
            @Nullable Instant correctedAt) {

        @Nullable
        Place place() {
            return name == null || mobile == null || divisionCode == null || detail == null
                    ? null
                    : new Place(name, mobile, divisionCode, detail);
        }

        Participant view() {
            return new Participant(
                    id,
                    staffNo,
                    name == null ? null : Masked.name(name),
                    mobile == null ? null : Masked.mobile(mobile),
                    department,
                    place() != null,
                    correctedAt);
        }
    }
}
