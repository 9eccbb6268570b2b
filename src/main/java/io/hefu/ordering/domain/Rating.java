package io.hefu.ordering.domain;

import io.hefu.ordering.OrderProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How satisfied a buyer is in the five dimensions, from 1 to 5. */
public record Rating(
        int goods,
        int price,
        int experience,
        int delivery,
        int service,
        @Nullable String comment) {

    private static final int WORST = 1;
    private static final int BEST = 5;

    /** Raises RATING_INVALID with the fields that are out of range. */
    public Rating {
        List<String> wrong = new ArrayList<>();
        Map.of("goods", goods, "price", price, "experience", experience, "delivery", delivery, "service", service)
                .forEach((field, stars) -> {
                    if (stars < WORST || stars > BEST) {
                        wrong.add(field);
                    }
                });
        if (!wrong.isEmpty()) {
            throw OrderProblem.RATING_INVALID.rejection(
                    Map.of("fields", wrong.stream().sorted().toList()));
        }
    }
}
