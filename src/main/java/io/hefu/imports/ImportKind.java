package io.hefu.imports;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What can be imported from Excel: how its rows are read, held against one another and carried out. A job that was broken
 * off begins again from its file.
 */
public interface ImportKind {

    String name();

    /** Whose accounts may import. */
    Set<Role> roles();

    /** Errors where this actor cannot import anything about this subject. */
    default Mono<Void> admit(Actor actor, @Nullable UUID subject) {
        return Mono.empty();
    }

    /** Of the template, in Chinese. */
    String title();

    /** By their ordinals. */
    List<? extends ImportColumn> columns();

    /** What is counted of what an import does, by name. */
    List<String> counts();

    /** The problem of a name. */
    RowProblem problem(String name);

    /** Throws away the rows that were kept for the job. */
    Mono<Void> clear(UUID importId);

    /** Makes ready to take rows in. */
    Mono<RowTaker> reading(ImportJob job);

    /** Marks what is wrong with the rows as a whole; within a transaction of its own. */
    Mono<Void> check(ImportJob job);

    /**
     * Carries the good rows out, within the transaction that ends the job and may be taken back. Empty where something
     * changed since {@link #check}, so that the job must begin again.
     */
    Mono<Outcome> apply(ImportJob job, Progress progress);

    /** Tells what was done and keeps it in the audit trail, in the same transaction. */
    Mono<Void> tell(ImportJob job, Outcome outcome);

    /** After the transaction, whether it was committed or taken back. */
    default Mono<Void> afterwards(Outcome outcome) {
        return Mono.empty();
    }

    /** Takes rows in, a portion at a time. */
    interface RowTaker {

        /** Answers how many rows there were in which something stands. */
        Mono<Long> take(List<Cells> portion);
    }

    /** Is told how far an import is, and shows it to all at once. */
    interface Progress {

        Mono<Void> applied(long more);
    }
}
