package io.hefu.payment.internal;

import io.hefu.events.LiveEvents;
import io.hefu.events.LiveView;
import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Permit;
import io.hefu.kernel.Records;
import io.hefu.kernel.Role;
import io.hefu.payment.MatchingNow;
import io.hefu.payment.MatchingNow.State;
import io.hefu.payment.TransferViews;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** How matching stands, looked at once for all who watch it. */
@Service
class MatchingView implements TransferViews {

    private static final List<String> TYPES = List.of("hefu.payment.transfer.*");
    private static final Actor PLATFORM = new Actor(new UUID(0, 0), "", Set.of(Role.AUDITOR), null, null, null, null);

    private final DatabaseClient database;
    private final LiveView<MatchingNow> view;
    private final Clock clock;

    MatchingView(DatabaseClient database, LiveEvents events, JsonMapper json, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.view = new LiveView<>(events, json, TYPES, reader -> look());
    }

    @Override
    public Flux<ServerSentEvent<String>> matching(Actor actor, @Nullable Permit permit) {
        return view.follow(PLATFORM, actor, permit);
    }

    private Mono<MatchingNow> look() {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            LocalDate day = ChinaTime.day(now);
            return states(ChinaTime.startOf(day), now).collectList().map(states -> new MatchingNow(day, states));
        });
    }

    /** Two indexes, one of which knows what waits and the other what came last. */
    private Flux<State> states(Instant today, Instant now) {
        return database.sql("""
                        select state, count(*) as transfers, sum(amount_fen)::bigint as amount_fen,
                            min(received_at) filter (where waits) as oldest_at,
                            count(*) filter (where waits and received_at <= :hour) as over_an_hour,
                            count(*) filter (where waits and received_at <= :day) as over_a_day
                        from (select state, amount_fen, received_at, true as waits from transfers
                              where state in ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS', 'EXCEPTION', 'PARTIALLY_ALLOCATED')
                              union all
                              select state, amount_fen, received_at, false from transfers
                              where received_at >= :today and state not in
                                  ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS', 'EXCEPTION', 'PARTIALLY_ALLOCATED')) as seen
                        group by state order by state""")
                .bind("today", today)
                .bind("hour", now.minus(Duration.ofHours(1)))
                .bind("day", now.minus(Duration.ofDays(1)))
                .map(Records.of(State.class))
                .all();
    }
}
