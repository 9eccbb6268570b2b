package io.hefu.share.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.share.CanteenKind;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Turn;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Locks filings in the order of their ids and writes them back. */
@Component
class FilingStore {

    private static final String UPDATE = """
            update share_filings f set status = n.status, version = n.version, level = n.level,
                turn_unit_id = n.turn_unit_id, turn_region = n.turn_region, declared = n.declared::json,
                draft = n.draft::json, canteen_kind = n.canteen_kind, representative_unit_id = n.representative,
                canteen_total_fen = n.total, canteen_ratio_bp = nullif(n.ratio, 0), canteen_share_fen = n.share,
                union_share_fen = n.union_share, below_minimum = n.below::boolean, waiver_no = n.waiver_no,
                filed_by = n.filed_by, return_reason = n.return_reason, submitted_at = n.submitted_at,
                changed_at = n.changed_at
            from unnest(:ids::uuid[], :statuses::text[], :versions::integer[], :levels::integer[],
                :turnUnits::uuid[], :turnRegions::text[], :declareds::text[], :drafts::text[], :kinds::text[],
                :representatives::uuid[], :totals::bigint[], :ratios::integer[], :shares::bigint[], :unions::bigint[],
                :belows::text[], :waivers::text[], :filedBys::uuid[], :reasons::text[], :submitteds::timestamptz[],
                :changeds::timestamptz[])
                as n (id, status, version, level, turn_unit_id, turn_region, declared, draft, canteen_kind,
                    representative, total, ratio, share, union_share, below, waiver_no, filed_by, return_reason,
                    submitted_at, changed_at)
            where f.id = n.id
            """;

    private final DatabaseClient database;
    private final FilingRows rows;

    FilingStore(DatabaseClient database, FilingRows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** Locks the filings of the commands, and those of the representatives that their forms name. */
    Flux<Filing> lock(List<Command> commands) {
        List<Command> naming = commands.stream()
                .filter(command -> command.representative() != null)
                .toList();
        return database.sql("select " + FilingRows.COLUMNS + """
                        from share_filings f
                        where f.id = any(array(
                            select unnest(:ids::uuid[])
                            union
                            select other.id from unnest(:naming::uuid[], :named::uuid[]) as asked (id, unit_id)
                                join share_filings own on own.id = asked.id
                                join share_filings other
                                    on other.fiscal_year = own.fiscal_year and other.unit_id = asked.unit_id))
                        order by f.id for update of f
                        """)
                .bind("ids", uuids(commands, Command::filingId))
                .bind("naming", uuids(naming, Command::filingId))
                .bind("named", uuids(naming, Command::representative))
                .map(rows::filing)
                .all();
    }

    /** Locks the filings of a region's own units that finance has confirmed. */
    Flux<Filing> lockFinanceConfirmed(int year, String region) {
        return database.sql("select " + FilingRows.COLUMNS + """
                        from share_filings f
                        where f.fiscal_year = :year and f.region = :region and f.status = 'FINANCE_CONFIRMED'
                            and f.unit_path >= :path and f.unit_path < :end
                        order by f.id for update
                        """)
                .bind("year", year)
                .bind("region", region)
                .bindValues(PathRange.ofRegion(region).binds())
                .map(rows::filing)
                .all();
    }

    Mono<Void> update(Collection<Filing> filings) {
        if (filings.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(UPDATE)
                .bind("ids", uuids(filings, Filing::id))
                .bind("statuses", texts(filings, filing -> filing.status().name()))
                .bind("versions", integers(filings, Filing::version))
                .bind("levels", integers(filings, Filing::level))
                .bind("turnUnits", uuids(filings, filing -> unit(filing)))
                .bind("turnRegions", texts(filings, filing -> region(filing)))
                .bind(
                        "declareds",
                        texts(filings, filing -> rows.json(filing.submission().declared())))
                .bind("drafts", texts(filings, filing -> rows.json(filing.draft())))
                .bind("kinds", texts(filings, filing -> kind(filing)))
                .bind(
                        "representatives",
                        uuids(filings, filing -> filing.submission().figures().representativeUnitId()))
                .bind(
                        "totals",
                        longs(filings, filing -> filing.submission().figures().totalFen()))
                .bind("ratios", integers(filings, filing -> ratio(filing)))
                .bind(
                        "shares",
                        longs(filings, filing -> filing.submission().figures().shareFen()))
                .bind(
                        "unions",
                        longs(filings, filing -> filing.submission().figures().unionShareFen()))
                .bind(
                        "belows",
                        texts(
                                filings,
                                filing -> String.valueOf(filing.submission().belowMinimum())))
                .bind("waivers", texts(filings, filing -> filing.submission().waiverNo()))
                .bind("filedBys", uuids(filings, filing -> filing.submission().filedBy()))
                .bind("reasons", texts(filings, Filing::returnReason))
                .bind(
                        "submitteds",
                        instants(filings, filing -> filing.submission().at()))
                .bind("changeds", instants(filings, Filing::changedAt))
                .then();
    }

    private static @Nullable UUID unit(Filing filing) {
        Turn turn = filing.turn();
        return turn == null ? null : turn.unitId();
    }

    private static @Nullable String region(Filing filing) {
        Turn turn = filing.turn();
        return turn == null ? null : turn.financeRegion();
    }

    private static @Nullable String kind(Filing filing) {
        CanteenKind kind = filing.submission().figures().kind();
        return kind == null ? null : kind.name();
    }

    private static Integer ratio(Filing filing) {
        return Objects.requireNonNullElse(filing.submission().figures().ratioBp(), 0);
    }

    /** Adds the versions that were submitted. */
    Mono<Void> insertVersions(Collection<NewVersion> versions) {
        if (versions.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into share_filing_versions (filing_id, version, kind, declared, below_minimum,
                            contact_name, submitted_by, submitted_at)
                        select filing_id, version, kind, declared::json, below::boolean, contact_name, login, at
                        from unnest(:filings::uuid[], :versions::integer[], :kinds::text[], :declareds::text[],
                            :belows::text[], :contacts::text[], :logins::text[], :ats::timestamptz[])
                            as n (filing_id, version, kind, declared, below, contact_name, login, at)
                        """)
                .bind("filings", uuids(versions, version -> version.filing().id()))
                .bind("versions", integers(versions, version -> version.filing().version()))
                .bind("kinds", texts(versions, version -> version.kind().name()))
                .bind(
                        "declareds",
                        texts(
                                versions,
                                version ->
                                        rows.json(version.filing().submission().declared())))
                .bind(
                        "belows",
                        texts(
                                versions,
                                version -> String.valueOf(
                                        version.filing().submission().belowMinimum())))
                .bind("contacts", texts(versions, NewVersion::contactName))
                .bind("logins", texts(versions, NewVersion::login))
                .bind("ats", instants(versions, version -> version.filing().changedAt()))
                .then();
    }

    record NewVersion(
            Filing filing, Outcome.Kind kind, @Nullable String contactName, String login) {}
}
