package io.hefu.progress.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Page;
import io.hefu.kernel.Permit;
import io.hefu.kernel.SharedLooks;
import io.hefu.progress.Progress;
import io.hefu.progress.ProgressNode.Kind;
import io.hefu.progress.ProgressPage;
import io.hefu.progress.ProgressPage.Below;
import io.hefu.progress.ProgressProblem;
import io.hefu.progress.ProgressQuery;
import io.hefu.progress.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts the pages together, each from one snapshot of the database. */
@Service
class ProgressDesk implements Progress {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final PlaceStore places;
    private final NodeSumStore sums;
    private final LedgerStore ledgers;
    private final BelowStore nodes;
    private final SettledPast past;
    private final ProgressStream stream;
    private final OneSnapshot snapshot;
    private final Clock clock;
    private final SharedLooks<Asked, ProgressPage> looks = new SharedLooks<>(this::look);

    ProgressDesk(
            PlaceStore places,
            NodeSumStore sums,
            LedgerStore ledgers,
            BelowStore nodes,
            SettledPast past,
            ProgressStream stream,
            OneSnapshot snapshot,
            Clock clock) {
        this.places = places;
        this.sums = sums;
        this.ledgers = ledgers;
        this.nodes = nodes;
        this.past = past;
        this.stream = stream;
        this.snapshot = snapshot;
        this.clock = clock;
    }

    @Override
    public Mono<ProgressPage> page(Actor actor, ProgressQuery query) {
        Instant asOf = query.asOf();
        return asOf == null
                ? now(actor, query)
                : past.before(asOf).then(Mono.defer(() -> recorded(Asked.by(actor, query), asOf)));
    }

    /** Readers of one scope who ask the same share what is read. */
    private Mono<ProgressPage> now(Actor actor, ProgressQuery query) {
        return looks.ask(Asked.by(actor, query));
    }

    @Override
    public Flux<ServerSentEvent<Object>> follow(Actor actor, ProgressQuery query, @Nullable Permit permit) {
        return find(Asked.by(actor, query))
                .flatMapMany(place -> stream.follow(actor, place, permit, now(actor, query)));
    }

    private Mono<Place> find(Asked asked) {
        return places.find(asked.scope(), asked.node(), asked.query().own())
                .switchIfEmpty(Mono.error(ProgressProblem.PROGRESS_NODE_NOT_FOUND::rejection));
    }

    private Mono<ProgressPage> look(Asked asked) {
        ProgressQuery query = asked.query();
        Span span = Span.of(query.year(), ChinaTime.day(clock.instant()));
        return find(asked)
                .flatMap(place -> Mono.zip(tallies(place, span), rank(place, span, query), below(place, span, query))
                        .map(read -> page(
                                place,
                                query,
                                Course.of(read.getT1(), query.year(), query.channel()),
                                read.getT2(),
                                read.getT3().orElse(null))))
                .as(snapshot::withKeptPlans);
    }

    private Mono<ProgressPage> recorded(Asked asked, Instant asOf) {
        ProgressQuery query = asked.query();
        Span span = Span.of(query.year(), ChinaTime.day(asOf));
        return find(asked)
                .flatMap(place -> ledgers.tallies(place, span, asOf)
                        .map(tallies -> page(
                                place,
                                query,
                                Course.of(tallies, query.year(), query.channel()),
                                BelowStore.Rank.NONE,
                                null)))
                .as(snapshot::of);
    }

    private Mono<List<Tally>> tallies(Place place, Span span) {
        return place.own() ? ledgers.tallies(place, span, END_OF_TIME) : sums.tallies(place, span);
    }

    private Mono<BelowStore.Rank> rank(Place place, Span span, ProgressQuery query) {
        Family around = Family.around(place);
        return around == null || place.own()
                ? Mono.just(BelowStore.Rank.NONE)
                : nodes.rank(around, span, query.channel(), place.node().id()).defaultIfEmpty(BelowStore.Rank.NONE);
    }

    private Mono<Optional<Page<Below>>> below(Place place, Span span, ProgressQuery query) {
        if (place.own()) {
            return Mono.just(Optional.empty());
        }
        Position after = query.cursor() == null ? null : Position.decode(query.cursor(), query.sort());
        return nodes.page(Family.below(place), span, query, after).map(rows -> Optional.of(cut(rows, query)));
    }

    private static Page<Below> cut(List<BelowStore.Row> rows, ProgressQuery query) {
        boolean more = rows.size() > query.size();
        List<BelowStore.Row> shown = more ? rows.subList(0, query.size()) : rows;
        BelowStore.Row last = more ? shown.get(shown.size() - 1) : null;
        return new Page<>(
                shown.stream().map(BelowStore.Row::below).toList(),
                last == null ? null : new Position(last.position(), last.id()).encode(query.sort()));
    }

    private static ProgressPage page(
            Place place, ProgressQuery query, Course course, BelowStore.Rank rank, @Nullable Page<Below> below) {
        return new ProgressPage(
                place.node(),
                query.year(),
                query.channel(),
                place.own() && place.node().kind() == Kind.UNIT,
                query.asOf(),
                course.figures(),
                Standing.of(
                        course.figures().reserved(query.channel()),
                        course.executedFen(),
                        course.lastYearFen(),
                        rank.orNull(),
                        rank.ranked()),
                course.months(),
                below);
    }

    /** A question by whoever sees as much. */
    private record Asked(Scope scope, String node, ProgressQuery query) {

        static Asked by(Actor actor, ProgressQuery query) {
            String node = query.node();
            return new Asked(Scope.of(actor), node == null ? Scope.home(actor) : node, query);
        }
    }
}
