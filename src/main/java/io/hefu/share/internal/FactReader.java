package io.hefu.share.internal;

import static io.hefu.kernel.Columns.uuids;

import io.hefu.organization.Contact;
import io.hefu.organization.Contacts;
import io.hefu.organization.UnitContact;
import io.hefu.share.CanteenKind;
import io.hefu.share.PolicyProfile;
import io.hefu.share.domain.Figures;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Turn;
import io.hefu.share.internal.Facts.UnitYear;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** @param submitted the filings that are being submitted, which need to know more than the others */
    Mono<Facts> read(
            Collection<Filing> locked, Collection<Filing> submitted, Function<UnitYear, @Nullable Filing> filings) {
        // one after the other: they share the transaction's connection
        return policies(locked)
                .flatMap(profiles -> above(locked)
                        .flatMap(turns -> submitted.isEmpty()
                                ? Mono.just(new Facts(profiles, turns, Map.of(), Map.of(), Set.of(), filings))
                                : ofSubmitted(profiles, turns, submitted, filings)));
    }

    private Mono<Facts> ofSubmitted(
            List<PolicyProfile> profiles,
            Map<UUID, Turn> turns,
            Collection<Filing> submitted,
            Function<UnitYear, @Nullable Filing> filings) {
        return lastYear(submitted)
                .flatMap(last -> contacts(submitted)
                        .flatMap(known -> withMembers(submitted)
                                .map(members -> new Facts(profiles, turns, last, known, members, filings))));
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
                        FilingRows.get(row, "id", UUID.class),
                        Turn.above(row.get("parent_id", UUID.class), FilingRows.get(row, "region", String.class))))
                .all()
                .collectMap(Above::unitId, Above::turn);
    }

    private Mono<Map<UUID, Figures>> lastYear(Collection<Filing> filings) {
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
                        FilingRows.get(row, "id", UUID.class),
                        new Figures(
                                CanteenKind.valueOf(FilingRows.get(row, "canteen_kind", String.class)),
                                null,
                                FilingRows.get(row, "canteen_total_fen", Long.class),
                                null,
                                FilingRows.get(row, "canteen_share_fen", Long.class),
                                FilingRows.get(row, "union_share_fen", Long.class))))
                .all()
                .collectMap(Last::filingId, Last::figures);
    }

    private Mono<Map<UUID, Contact>> contacts(Collection<Filing> filings) {
        return contacts.of(filings.stream().map(filing -> filing.unit().id()).toList())
                .collectMap(UnitContact::unitId, UnitContact::contact);
    }

    private Mono<Set<UUID>> withMembers(Collection<Filing> filings) {
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

    private record Above(UUID unitId, Turn turn) {}

    private record Last(UUID filingId, Figures figures) {}
}
