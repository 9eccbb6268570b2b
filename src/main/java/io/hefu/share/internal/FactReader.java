package io.hefu.share.internal;

import static io.hefu.kernel.Columns.uuids;
import static io.hefu.kernel.Records.required;

import io.hefu.organization.Contact;
import io.hefu.organization.Contacts;
import io.hefu.organization.UnitContact;
import io.hefu.share.CanteenKind;
import io.hefu.share.PolicyProfile;
import io.hefu.share.domain.Figures;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Turn;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads for a whole batch, after its filings are locked, what its steps have to know: one statement per table. */
@Component
class FactReader {

    private final DatabaseClient database;
    private final PolicyStore policies;
    private final Contacts contacts;

    FactReader(DatabaseClient database, PolicyStore policies, Contacts contacts) {
        this.database = database;
        this.policies = policies;
        this.contacts = contacts;
    }

    /** What has to be known of a filing depends on what is done with it. All of it goes to the database in one go. */
    Mono<Facts> read(DeskBatch batch) {
        List<Filing> locked = batch.locked();
        List<Filing> submitted = batch.of(Command.Submit.class);
        return Mono.zip(
                        policies(locked),
                        above(locked),
                        lastYear(submitted),
                        contacts(submitted),
                        withMembers(submitted),
                        confirmedBy(batch.of(Command.GiveBack.class)))
                .map(read -> new Facts(
                        read.getT1(),
                        read.getT2(),
                        read.getT3(),
                        read.getT4(),
                        read.getT5(),
                        read.getT6(),
                        batch::current));
    }

    private Mono<List<PolicyProfile>> policies(Collection<Filing> filings) {
        Set<Integer> years = filings.stream().map(Filing::year).collect(Collectors.toSet());
        Set<String> regions =
                filings.stream().map(filing -> filing.unit().region()).collect(Collectors.toSet());
        return policies.covering(years, regions).collectList();
    }

    /** Of all units in the chains, because several steps of one chain may meet in a batch. */
    private Mono<Map<UUID, Turn>> above(Collection<Filing> filings) {
        String[] paths = filings.stream()
                .map(filing -> filing.unit().path())
                .flatMap(path -> Stream.concat(Stream.of(path), FilingSums.ancestors(path).stream()))
                .distinct()
                .toArray(String[]::new);
        return database.sql("""
                        select id, parent_id, region from budget_units where path = any(:paths) and status = 'ACTIVE'
                        """)
                .bind("paths", paths)
                .map(row -> new Above(
                        required(row, "id", UUID.class),
                        Turn.above(row.get("parent_id", UUID.class), required(row, "region", String.class))))
                .all()
                .collectMap(Above::unitId, Above::turn);
    }

    private Mono<Map<UUID, Figures>> lastYear(Collection<Filing> filings) {
        if (filings.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        select now.id, last.canteen_kind, last.canteen_total_fen, last.canteen_share_fen,
                            last.union_share_fen
                        from share_filings now
                            join share_filings last
                                on last.fiscal_year = now.fiscal_year - 1 and last.unit_id = now.unit_id
                        where now.id = any(:ids) and last.status in ('FINANCE_CONFIRMED', 'AGGREGATED')
                        """)
                .bind("ids", uuids(filings, Filing::id))
                .map(row -> new Last(
                        required(row, "id", UUID.class),
                        new Figures(
                                CanteenKind.valueOf(required(row, "canteen_kind", String.class)),
                                null,
                                required(row, "canteen_total_fen", Long.class),
                                null,
                                required(row, "canteen_share_fen", Long.class),
                                required(row, "union_share_fen", Long.class))))
                .all()
                .collectMap(Last::filingId, Last::figures);
    }

    private Mono<Map<UUID, Contact>> contacts(Collection<Filing> filings) {
        if (filings.isEmpty()) {
            return Mono.just(Map.of());
        }
        return contacts.of(filings.stream().map(filing -> filing.unit().id()).toList())
                .collectMap(UnitContact::unitId, UnitContact::contact);
    }

    private Mono<Set<UUID>> withMembers(Collection<Filing> filings) {
        if (filings.isEmpty()) {
            return Mono.just(new HashSet<>());
        }
        return database.sql("""
                        select own.id from share_filings own
                        where own.id = any(:ids) and exists (
                            select 1 from share_filings member
                            where member.fiscal_year = own.fiscal_year and member.representative_unit_id = own.unit_id
                                and member.status not in ('NOT_STARTED', 'DRAFT', 'RETURNED'))
                        """)
                .bind("ids", uuids(filings, Filing::id))
                .mapValue(UUID.class)
                .all()
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Mono<Map<UUID, List<UUID>>> confirmedBy(Collection<Filing> filings) {
        if (filings.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        select d.filing_id, d.unit_id from share_decisions d
                            join share_filings f on f.id = d.filing_id and f.version = d.version
                        where d.filing_id = any(:ids) and d.action = 'CONFIRMED' and d.unit_id is not null order by d.id
                        """)
                .bind("ids", uuids(filings, Filing::id))
                .map(row -> new Confirmer(required(row, "filing_id", UUID.class), required(row, "unit_id", UUID.class)))
                .all()
                .collect(Collectors.groupingBy(
                        Confirmer::filingId, Collectors.mapping(Confirmer::unitId, Collectors.toList())));
    }

    private record Confirmer(UUID filingId, UUID unitId) {}

    private record Above(UUID unitId, Turn turn) {}

    private record Last(UUID filingId, Figures figures) {}
}
