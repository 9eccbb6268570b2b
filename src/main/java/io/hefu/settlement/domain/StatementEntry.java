package io.hefu.settlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a statement tells, in its order. */
public sealed interface StatementEntry {

    /** What an account held before and after a day, as the bank says. */
    record Balance(
            String accountNo,
            LocalDate day,
            @Nullable Long openingFen,
            @Nullable Long closingFen) implements StatementEntry {}

    /**
     * Money that moved; texts are never null, absent ones are empty.
     *
     * @param reversal whether it takes earlier money back
     * @param serialNo the bank's own number
     * @param reference another number that names it, for example end to end
     * @param balanceFen what the account held after it
     */
    record Line(
            String accountNo,
            LocalDate day,
            boolean credit,
            boolean reversal,
            String serialNo,
            String reference,
            String originalSerialNo,
            Instant bookedAt,
            long amountFen,
            @Nullable Long balanceFen,
            String counterName,
            String counterAccountNo,
            String usage,
            String summary,
            String postscript)
            implements StatementEntry {

        /** Whether it is money that came, or earlier such money taken back: a transfer in either case. */
        public boolean isTransfer() {
            return credit != reversal;
        }

        /** The name under which it is told from all others. */
        public String name() {
            return serialNo.isEmpty() ? reference : serialNo;
        }
    }

    /** A line that cannot be read, and why. */
    record Unreadable(String content, String detail) implements StatementEntry {}
}
