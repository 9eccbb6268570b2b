package io.hefu.organization;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The administrative divisions, provinces to counties. */
public interface Divisions {

    Mono<Division> find(String code);

    /** The divisions right below this one, by code; the provinces for null. */
    Flux<Division> below(@Nullable String parentCode);
}
