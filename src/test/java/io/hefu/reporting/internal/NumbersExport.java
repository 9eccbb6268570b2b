package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.reporting.domain.Column;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rows on demand: as many as asked for, as slowly as asked for, and broken off as often as asked for. */
class NumbersExport implements ExportKind<Long> {

    private static final long PACE = 500;

    final AtomicLong given = new AtomicLong();
    final AtomicInteger brokenOff = new AtomicInteger();

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.BUYER);
    }

    @Override
    public List<Column<Long>> columns() {
        return List.of(
                Column.count("number", n -> n),
                Column.text("noise", 40, n -> Long.toHexString(n * 0x9E3779B97F4A7C15L) + Long.toHexString(~n << 7)));
    }

    @Override
    public void check(Map<String, String> parameters) {}

    @Override
    public Mono<Long> total(Actor actor, Map<String, String> parameters) {
        return Mono.just(number(parameters, "rows"));
    }

    @Override
    public Flux<Long> rows(Actor actor, Map<String, String> parameters) {
        Duration pause = Duration.ofMillis(number(parameters, "pause"));
        Flux<Long> rows = Flux.range(0, (int) number(parameters, "rows"))
                .map(Integer::longValue)
                .doOnNext(n -> given.incrementAndGet());
        if (!pause.isZero()) {
            rows = rows.concatMap(n -> n % PACE == PACE - 1 ? Mono.delay(pause).thenReturn(n) : Mono.just(n), 1);
        }
        return parameters.containsKey("breaks") ? rows.concatWith(Flux.defer(() -> broken(parameters))) : rows;
    }

    private Flux<Long> broken(Map<String, String> parameters) {
        return brokenOff.incrementAndGet() <= number(parameters, "breaks")
                ? Flux.error(new IllegalStateException("broken off on purpose"))
                : Flux.empty();
    }

    private static long number(Map<String, String> parameters, String name) {
        return Long.parseLong(parameters.getOrDefault(name, "0"));
    }
}
