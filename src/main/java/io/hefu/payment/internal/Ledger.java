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
    private final Map<UUID, Long> deltas = new TreeMap<>();
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
        shares.forEach(share -> move(share.receivableId(), share.amountFen(), MoneyMove.PAYMENT, bookedAt));
    }

    void release(UUID id, long fen, Instant bookedAt) {
        move(id, -fen, MoneyMove.REVERSAL, bookedAt);
    }

    /** Takes money off by agreement; of a settled receivable as much less is owed. */
    void refund(UUID id, long fen, Instant bookedAt) {
        ReceivableRow row = get(id);
        move(id, -fen, MoneyMove.REFUND, bookedAt);
        if (row.state() == ReceivableState.SETTLED) {
            rows.put(id, get(id).reducedBy(fen));
        }
    }

    private void move(UUID id, long fen, MoneyMove move, Instant bookedAt) {
        ReceivableRow row = get(id);
        rows.put(id, row.withAllocated(Math.addExact(row.allocatedFen(), fen)));
        deltas.merge(id, fen, Math::addExact);
        // a reversal among other movements of a batch is what has to be followed
        moves.merge(id, move, (one, other) -> one == MoneyMove.REVERSAL ? one : other);
        booked.put(id, bookedAt);
    }

    /** What changed, by receivable in id order. */
    Map<UUID, Long> deltas() {
        return deltas;
    }

    List<ReceivableListener.Change> changes() {
        return deltas.keySet().stream().map(this::change).toList();
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
}
