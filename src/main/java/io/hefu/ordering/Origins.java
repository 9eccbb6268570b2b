package io.hefu.ordering;

import io.hefu.kernel.Actor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Where the goods come from that counted towards shares (F-16). */
public interface Origins {

    /**
     * Of the units in the actor's scope, the province that sold most first.
     *
     * @param region only units of this division and those below it
     */
    Flux<Origin> of(Actor actor, int year, @Nullable String region);

    /**
     * What a province sold; personal purchases are in the sum only (domain part 5, rule 4).
     *
     * @param suppliers how many of its suppliers sold something
     * @param amountFen what counted, less what was taken back
     */
    record Origin(String province, long suppliers, long orders, long amountFen) {}
}
