package io.hefu.settlement.internal;

import io.hefu.settlement.domain.StatementEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Some entries of a statement that are written together.
 *
 * @param upTo the position of the last line of the file that is done with them
 */
record StatementBatch(List<BookedLine> lines, List<StatementEntry.Balance> balances, long upTo) {

    /** Leaves out the lines that an earlier attempt has written. */
    static StatementBatch of(List<StatementEntry> entries, long before, long written) {
        List<BookedLine> lines = new ArrayList<>();
        List<StatementEntry.Balance> balances = new ArrayList<>();
        long position = before;
        for (StatementEntry entry : entries) {
            if (entry instanceof StatementEntry.Balance balance) {
                balances.add(balance);
            } else if (++position > written) {
                lines.add(BookedLine.of(position, entry));
            }
        }
        return new StatementBatch(lines, balances, position);
    }

    boolean isEmpty() {
        return lines.isEmpty() && balances.isEmpty();
    }

    List<UUID> transfers() {
        List<UUID> ids = new ArrayList<>();
        for (BookedLine line : lines) {
            UUID id = line.transferId;
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }
}
