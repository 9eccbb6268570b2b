package io.hefu.payment.internal;

import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener;
import io.hefu.payment.domain.ReceivableState;
import io.hefu.payment.domain.Share;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The locked receivables of a batch as they stand after each decision of it. */
final class Ledger {

    private final Map<UUID, ReceivableRow> rows = new LinkedHashMap<>();
    private final Map<String, Set<UUID>> byCode = new HashMap<>();
    private final Map<UUID, Moved> moved = new TreeMap<>();
    private final Map<UUID, MoneyMove> moves = new HashMap<>();
    private final Map<UUID, Instant> booked = new HashMap<>();

    Ledger(Collection<ReceivableRow> locked) {
        locked.forEach(this::add);
    }

    void add(ReceivableRow row) {
        rows.putIfAbsent(row.id(), row);
        String code = row.foldedCode();
        if (code != null) {
            byCode.computeIfAbsent(code, named -> new HashSet<>()).add(row.id());
        }
    }

    List<ReceivableRow> named(String foldedCode) {
        return byCode.getOrDefault(foldedCode, Set.of()).stream().map(rows::get).toList();
    }

    ReceivableRow get(UUID id) {
        ReceivableRow row = rows.get(id);
        if (row == null) {
            throw new IllegalStateException("receivable " + id + " is not locked");
        }
        return row;
    }

    /** The row as it stands now: what was decided earlier in this batch counts. */
    ReceivableRow current(ReceivableRow read) {
        return rows.getOrDefault(read.id(), read);
    }

    void allocate(List<Share> shares, Instant bookedAt) {
        shares.forEach(share -> move(
                new Moved(share.receivableId(), share.amountFen(), share.waivedFen()), MoneyMove.PAYMENT, bookedAt));
    }

    void release(AllocationStore.Allocation allocation, Instant bookedAt) {
        move(
                new Moved(allocation.receivableId(), -allocation.amountFen(), -allocation.waivedFen()),
                MoneyMove.REVERSAL,
                bookedAt);
    }

    /** Takes money off by agreement; of a settled receivable as much less is owed. */
    void refund(UUID id, long fen, Instant bookedAt) {
        ReceivableRow row = get(id);
        move(new Moved(id, -fen, 0), MoneyMove.REFUND, bookedAt);
        if (row.state() == ReceivableState.SETTLED) {
            rows.put(id, get(id).reducedBy(fen));
        }
    }

    private void move(Moved what, MoneyMove move, Instant bookedAt) {
        UUID id = what.id();
        ReceivableRow row = get(id);
        rows.put(id, row.reducedBy(what.waivedFen()).withAllocated(Math.addExact(row.allocatedFen(), what.fen())));
        moved.merge(id, what, Moved::plus);
        // a reversal among other movements of a batch is what has to be followed
        moves.merge(id, move, (one, other) -> one == MoneyMove.REVERSAL ? one : other);
        booked.put(id, bookedAt);
    }

    /** What changed, by receivable in id order. */
    Collection<Moved> moved() {
        return moved.values();
    }

    List<ReceivableListener.Change> changes() {
        return moved.keySet().stream().map(this::change).toList();
    }

    private ReceivableListener.Change change(UUID id) {
        ReceivableRow row = get(id);
        return new ReceivableListener.Change(
                id,
                row.subjectId(),
                row.payableFen(),
                row.allocatedFen(),
                Objects.requireNonNull(moves.get(id)),
                Objects.requireNonNull(booked.get(id)));
    }

    /**
     * @param fen onto the receivable, negative for off it
     * @param waivedFen what it is let off, negative for what it is no longer
     */
    record Moved(UUID id, long fen, long waivedFen) {

        Moved plus(Moved other) {
            return new Moved(id, Math.addExact(fen, other.fen), Math.addExact(waivedFen, other.waivedFen));
        }
    }
}
