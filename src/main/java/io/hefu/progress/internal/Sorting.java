package io.hefu.progress.internal;

import io.hefu.progress.ProgressQuery.Sort;

/**
 * An order of nodes that pages can follow.
 *
 * @param position what is sorted by
 * @param after the rows after a position
 */
record Sorting(String position, String after, String order) {

    private static final String LESS = "(position, id) < (:position::numeric, :after)";
    private static final String LARGEST_FIRST = "position desc, id desc";

    static Sorting of(Sort sort) {
        return switch (sort) {
            // no completion comes after every other, which may be below zero
            case RATE -> new Sorting("coalesce(rate, '-1e30')", LESS, LARGEST_FIRST);
            case EXECUTED -> new Sorting("executed_fen::numeric", LESS, LARGEST_FIRST);
            case NAME -> new Sorting("name", "(position, id) > (:position, :after)", "position, id");
        };
    }
}
