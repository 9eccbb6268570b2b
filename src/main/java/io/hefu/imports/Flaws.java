package io.hefu.imports;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The flaws of imports. */
public interface Flaws {

    /** Of each column the first that was found stays. */
    Mono<Void> keep(UUID importId, List<Flaw> flaws);

    /**
     * Writes down what a query finds and counts these rows out; answers how many there were.
     *
     * @param rows the table of the rows, with {@code import_id}, {@code line} and {@code good}
     * @param select answers {@code line} and the value that stands there, for {@code :id}
     */
    Mono<Long> mark(UUID importId, String rows, ImportColumn column, RowProblem problem, String select);
}
