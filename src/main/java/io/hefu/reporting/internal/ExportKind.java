package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.reporting.domain.Column;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A kind of Excel file: who may have it, its columns, and where its rows come from. */
interface ExportKind<R> {

    /** As requests name it; also the prefix of its texts. */
    String name();

    /** The roles of which one is needed. */
    Set<Role> roles();

    List<Column<R>> columns();

    /** Raises REQUEST_INVALID with all that is wrong with the parameters. */
    void check(Map<String, String> parameters);

    /** How many rows there will be, or empty where nobody knows before. */
    default Mono<Long> total(Actor actor, Map<String, String> parameters) {
        return Mono.empty();
    }

    /** The rows within the actor's scope, read as they are asked for. */
    Flux<R> rows(Actor actor, Map<String, String> parameters);
}
