package io.hefu.settlement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement with its end-of-day reports, one per account and day. */
public record StatementReport(StatementView statement, List<Day> days) {

    /**
     * @param differenceFen opening + credits − debits − closing, null where the bank tells no balances
     * @param balanced whether the bank's own figures add up
     * @param missingHere credits that had not arrived by message and were taken over from the statement
     * @param missingThere transfers that are here and not on the statement
     */
    public record Day(
            String account,
            LocalDate day,
            @Nullable Long openingFen,
            long creditFen,
            long credits,
            long debitFen,
            long debits,
            @Nullable Long closingFen,
            @Nullable Long differenceFen,
            boolean balanced,
            long missingHere,
            long amountsDiffering,
            long missingThere) {}
}
