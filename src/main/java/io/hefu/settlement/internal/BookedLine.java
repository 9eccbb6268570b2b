package io.hefu.settlement.internal;

import io.hefu.organization.AccountNumber;
import io.hefu.settlement.StatementLineView.State;
import io.hefu.settlement.domain.StatementEntry;
import io.hefu.settlement.domain.StatementEntry.Line;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entry on its way into {@code statement_lines}. */
final class BookedLine {

    final long position;
    final @Nullable Line line;
    final String accountKey;
    State state;

    @Nullable
    UUID transferId;

    @Nullable
    Long heldFen;

    @Nullable
    UUID refundId;

    @Nullable
    String detail;

    /** The transfers that are alike, but other lines'. */
    Set<UUID> othersAlike = Set.of();

    private BookedLine(long position, @Nullable Line line, State state, @Nullable String detail) {
        this.position = position;
        this.line = line;
        this.accountKey = line == null ? "" : AccountNumber.key(line.accountNo());
        this.state = state;
        this.detail = detail;
    }

    static BookedLine of(long position, StatementEntry entry) {
        if (entry instanceof StatementEntry.Unreadable unreadable) {
            return new BookedLine(position, null, State.UNREADABLE, unreadable.detail() + ": " + unreadable.content());
        }
        if (!(entry instanceof Line line)) {
            throw new IllegalArgumentException("not a line");
        }
        if (AccountNumber.key(line.accountNo()).isEmpty()) {
            return new BookedLine(position, null, State.UNREADABLE, "account is missing: " + line.name());
        }
        // what nothing names could not be told from itself when it comes again
        if (line.isTransfer() && line.name().isEmpty()) {
            return new BookedLine(position, line, State.UNREADABLE, "neither serial nor reference");
        }
        return new BookedLine(position, line, State.DEBIT, null);
    }

    boolean isTransfer() {
        return line != null && line.isTransfer() && state != State.UNREADABLE;
    }

    /** A debit, or a credit that gives one back. */
    boolean isOutward() {
        return line != null && !line.isTransfer();
    }

    Line told() {
        if (line == null) {
            throw new IllegalStateException("line " + position + " could not be read");
        }
        return line;
    }

    void is(State linked, @Nullable UUID transfer) {
        state = linked;
        transferId = transfer;
    }

    String remark() {
        return line == null
                ? ""
                : Stream.of(line.usage(), line.summary(), line.postscript())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" "));
    }
}
