package io.hefu.share.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import io.hefu.kernel.Role;
import io.hefu.share.FilingDecision;
import io.hefu.share.domain.Filing;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was decided about which version by whom; only ever added to. */
@Component
class DecisionStore {

    private final DatabaseClient database;

    DecisionStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(Collection<Taken> decisions) {
        if (decisions.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into share_decisions (id, filing_id, version, action, level, unit_id, region, decided_by,
                            reason, waiver_no, at)
                        select * from unnest(:ids::uuid[], :filings::uuid[], :versions::integer[], :actions::text[],
                            :levels::integer[], :units::uuid[], :regions::text[], :logins::text[], :reasons::text[],
                            :waivers::text[], :ats::timestamptz[])
                        """)
                .bind("ids", uuids(decisions, decision -> Ids.next()))
                .bind("filings", uuids(decisions, decision -> decision.after().id()))
                .bind(
                        "versions",
                        integers(decisions, decision -> decision.after().version()))
                .bind("actions", texts(decisions, decision -> decision.kind().name()))
                .bind("levels", integers(decisions, Taken::level))
                .bind("units", uuids(decisions, Taken::unitId))
                .bind("regions", texts(decisions, Taken::region))
                .bind("logins", texts(decisions, decision -> decision.by().account()))
                .bind("reasons", texts(decisions, Taken::reason))
                .bind(
                        "waivers",
                        texts(
                                decisions,
                                decision -> decision.after().submission().waiverNo()))
                .bind("ats", instants(decisions, decision -> decision.after().changedAt()))
                .then();
    }

    /** In the order in which they were taken. */
    Flux<FilingDecision> of(UUID filingId) {
        return database.sql("""
                        select d.id, d.version, d.action, d.level, d.unit_id, d.region, d.decided_by, d.reason,
                            d.waiver_no, d.at, d.action in ('CONFIRMED', 'FINANCE_CONFIRMED') and exists (
                                select 1 from share_decisions later
                                where later.filing_id = d.filing_id and later.version = d.version
                                    and later.action = 'RETURNED' and later.id > d.id) as voided
                        from share_decisions d where d.filing_id = :filing order by d.id
                        """)
                .bind("filing", filingId)
                .map(Records.of(FilingDecision.class))
                .all();
    }

    /** @param level which superior unit in the chain, or how many there were before finance */
    record Taken(
            Outcome.Kind kind,
            Filing after,
            int level,
            Actor by,
            @Nullable String reason) {

        /** Whether it is about this version of the filing. */
        boolean isAbout(Filing filing) {
            return after.id().equals(filing.id()) && after.version() == filing.version();
        }

        @Nullable
        UUID unitId() {
            return by.is(Role.SUPERIOR) && kind != Outcome.Kind.FINANCE_CONFIRMED ? by.unitId() : null;
        }

        @Nullable
        String region() {
            return unitId() == null ? by.region() : null;
        }
    }
}
