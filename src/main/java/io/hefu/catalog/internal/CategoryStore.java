package io.hefu.catalog.internal;

import io.hefu.catalog.Categories;
import io.hefu.kernel.Records;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Reads the tree of categories. */
@Component
class CategoryStore implements Categories {

    private final DatabaseClient database;

    CategoryStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<Category> all() {
        return database.sql("select code, name, parent_code from categories order by code")
                .map(Records.of(Category.class))
                .all();
    }
}
