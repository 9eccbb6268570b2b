package io.hefu.catalog;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The tree of categories. */
public interface Categories {

    /** All of them, each after the one above it. */
    Flux<Category> all();

    /** @param parentCode null at the top; a code begins with the code of the one above */
    record Category(String code, String name, @Nullable String parentCode) {}
}
