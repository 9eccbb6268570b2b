package io.hefu.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What is not in order with a day: where the bank's books and ours differ, and what may be told twice. */
public interface DayDifferences {

    /** As things stand now; statements often come the morning after. */
    Mono<Report> of(LocalDate day);

    /**
     * @param total how many there are
     * @param items the first 500 of them, by account
     */
    record Report(LocalDate day, int total, List<Difference> items) {}

    /**
     * @param account masked
     * @param statementId where the bank told it, of what a statement shows
     * @param count how many lines or transfers
     * @param amountFen by how much, or of how much
     */
    record Difference(Kind kind, String account, @Nullable UUID statementId, long count, long amountFen) {}

    /** What differs. */
    enum Kind {
        /** Opening plus credits less debits is not closing. */
        STATEMENT_DOES_NOT_ADD_UP,
        /** The bank tells another amount than was received. */
        AMOUNTS_DIFFER,
        /** Received here, and not told by the bank's statement. */
        MISSING_IN_STATEMENT,
        /** Money was received, and no statement has come. */
        NO_STATEMENT,
        /** The same money may have been told twice (E-27). */
        SUSPECTED_DUPLICATE
    }
}
