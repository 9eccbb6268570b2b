package io.hefu.catalog.internal;

import io.hefu.catalog.Goods.Facet;
import io.hefu.catalog.Goods.Facets;
import io.hefu.catalog.Goods.Filter;
import io.hefu.catalog.Goods.Sort;
import io.hefu.catalog.internal.ShelfReader.Changes;
import io.hefu.catalog.search.ShelfTerms;
import io.hefu.kernel.Bell;
import io.hefu.kernel.SharedLooks;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The shelf in the memory of this replica. Whoever asks it first lets it see what has been committed until then, so that
 * its answers are those of the database; a question costs that one little look, which all who ask meanwhile share. Has no
 * answer, and the database is to be asked, while it is not read yet, after more has changed than it can follow, and where it
 * does not know enough: how much is left, and in which warehouse.
 */
@Component
class LiveShelf {

    private static final int MOST_CHANGES = 10_000;
    private static final String TOTAL = "";
    private static final String ALL = "the shelf";

    private final ShelfReader reader;
    private final Bell bell = new Bell();
    private final SharedLooks<String, Read> looks = new SharedLooks<>(shelf -> followed());
    private volatile @Nullable Read read;
    private volatile @Nullable Rebased rebased;

    /** @param seen the snapshot of the database that the index shows */
    private record Read(String seen, ShelfIndex index, ShelfNames names) {}

    private record Rebased(ShelfIndex from, ShelfBase base) {}

    LiveShelf(ShelfReader reader) {
        this.reader = reader;
    }

    /** Rings when there is something to {@link #tend()}. */
    Bell bell() {
        return bell;
    }

    boolean isRead() {
        return read != null;
    }

    /**
     * What the filter lets through whether any is left or not; or empty for the database to be asked. What is only sorted,
     * its indexes know best.
     */
    Mono<List<Shelved>> find(Filter filter, Sort sort, @Nullable ShelfPlace after, int most) {
        return filter.warehouseId() == null && (sort == Sort.NEWEST || narrows(filter))
                ? now().map(shelf -> shelf.index.find(new ShelfQuestion(filter, shelf.names), sort, after, most))
                : Mono.empty();
    }

    /** Counted up to the limit, or empty for the database to be asked. */
    Mono<Facets> facets(Filter filter, int limit) {
        return filter.warehouseId() == null && !filter.inStock()
                ? now().map(shelf -> facets(shelf, filter, limit))
                : Mono.empty();
    }

    private static boolean narrows(Filter filter) {
        return filter.text() != null
                || filter.category() != null
                || filter.county() != null
                || filter.supplierId() != null
                || filter.select();
    }

    private static Facets facets(Read shelf, Filter filter, int limit) {
        Set<String> terms = Stream.concat(
                        shelf.names.provinces().keySet().stream().map(ShelfTerms::region),
                        shelf.names.categories().keySet().stream().map(ShelfTerms::category))
                .collect(Collectors.toSet());
        Map<String, Long> counts = shelf.index.count(new ShelfQuestion(filter, shelf.names), terms, TOTAL, limit + 1);
        long total = counts.getOrDefault(TOTAL, 0L);
        return new Facets(
                Math.min(total, limit),
                total <= limit,
                facets(shelf.names.provinces(), ShelfTerms::region, counts),
                facets(shelf.names.categories(), ShelfTerms::category, counts));
    }

    private static List<Facet> facets(Map<String, String> names, UnaryOperator<String> term, Map<String, Long> counts) {
        return names.entrySet().stream()
                .map(name ->
                        new Facet(name.getKey(), name.getValue(), counts.getOrDefault(term.apply(name.getKey()), 0L)))
                .filter(facet -> facet.count() > 0)
                .sorted(Comparator.comparingLong(Facet::count).reversed().thenComparing(Facet::code))
                .toList();
    }

    private Mono<Read> now() {
        return Mono.defer(() -> read == null ? Mono.empty() : looks.ask(ALL).publishOn(Schedulers.parallel()));
    }

    /** One at a time. */
    private Mono<Read> followed() {
        Read before = read;
        return before == null
                ? Mono.empty()
                : reader.since(before.seen, MOST_CHANGES).flatMap(changes -> followed(onNewBase(before), changes));
    }

    private Read onNewBase(Read before) {
        Rebased laid = rebased;
        rebased = null;
        return laid == null ? before : new Read(before.seen, before.index.on(laid.base, laid.from), before.names);
    }

    private Mono<Read> followed(Read before, Changes changes) {
        if (changes.size() == MOST_CHANGES) {
            read = null;
            bell.ring();
            return Mono.empty();
        }
        return touched(changes)
                .flatMap(touched -> touched.isEmpty()
                        ? Mono.just(before.index)
                        : reader.entries(touched).map(entries -> before.index.with(touched, entries)))
                .map(index -> new Read(changes.seen(), index, before.names))
                .doOnNext(this::keep);
    }

    /** With the supplier all that is his. */
    private Mono<Set<UUID>> touched(Changes changes) {
        return reader.of(changes.suppliers()).map(skus -> {
            Set<UUID> touched = new HashSet<>(skus);
            touched.addAll(changes.skus());
            return touched;
        });
    }

    private void begin(Read first) {
        rebased = null;
        keep(first);
    }

    private void keep(Read now) {
        read = now;
        if (now.index.isDue()) {
            bell.ring();
        }
    }

    /** Reads the shelf, or lays a new base for what is read; tells whether there was anything to do. */
    Mono<Boolean> tend() {
        Read now = read;
        if (now == null) {
            return all().doOnNext(this::begin).thenReturn(true);
        }
        return now.index.isDue() && rebased == null ? rebase(now.index) : Mono.just(false);
    }

    /** What is committed while it is read is seen twice. */
    private Mono<Read> all() {
        return reader.latest()
                .flatMap(seen -> Mono.zip(reader.names(), base())
                        .map(all -> new Read(seen, new ShelfIndex(all.getT2()), all.getT1())));
    }

    private Mono<ShelfBase> base() {
        return reader.all()
                .publishOn(Schedulers.boundedElastic())
                .collect(ShelfBase.Builder::new, ShelfBase.Builder::add)
                .map(ShelfBase.Builder::build);
    }

    private Mono<Boolean> rebase(ShelfIndex index) {
        return Mono.fromCallable(index::rebased)
                .subscribeOn(Schedulers.boundedElastic())
                .doOnNext(base -> rebased = new Rebased(index, base))
                .thenReturn(true);
    }
}
