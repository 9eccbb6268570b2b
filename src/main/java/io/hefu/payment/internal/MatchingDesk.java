package io.hefu.payment.internal;

import io.hefu.organization.SettlementAccounts;
import io.hefu.payment.domain.Candidate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lays out what the decisions of a batch need: the originals of its reversals, the payees, the twins, and under lock the
 * receivables that its remarks name. Runs within the batch's transaction; transfers are locked before receivables.
 */
@Component
class MatchingDesk {

    private final TransferSearch transfers;
    private final ReceivableStore receivables;
    private final AllocationStore allocations;
    private final SettlementAccounts accounts;
    private final CodeCache cache;
    private final PaymentSettings settings;

    MatchingDesk(
            TransferSearch transfers,
            ReceivableStore receivables,
            AllocationStore allocations,
            SettlementAccounts accounts,
            CodeCache cache,
            PaymentSettings settings) {
        this.transfers = transfers;
        this.receivables = receivables;
        this.allocations = allocations;
        this.accounts = accounts;
        this.cache = cache;
        this.settings = settings;
    }

    /** What is remembered of the codes in these remarks; it can be asked for before anything is locked. */
    Mono<Map<String, UUID>> hints(List<Case> cases) {
        return cache.find(codes(cases));
    }

    private static List<String> codes(List<Case> cases) {
        return cases.stream()
                .flatMap(item -> item.candidates().stream())
                .map(Candidate::code)
                .distinct()
                .toList();
    }

    /** @param hints to some of these cases' codes; to others they do no harm */
    Mono<Layout> layOut(List<Case> cases, Map<String, UUID> hints) {
        return findOriginals(cases)
                .then(Mono.defer(() -> undone(cases)))
                .flatMap(undone -> layOut(cases, undone, hints));
    }

    private Mono<Layout> layOut(
            List<Case> cases, Map<UUID, Collection<AllocationStore.Allocation>> undone, Map<String, UUID> hints) {
        return Mono.zip(payees(cases), twins(cases), lock(codes(cases), hints, released(undone)))
                .map(read -> new Layout(read.getT1(), read.getT2(), undone, new HashSet<>(), read.getT3()))
                .doOnNext(layout -> cases.forEach(layout.payees()::recognise));
    }

    private Mono<Set<UUID>> twins(List<Case> cases) {
        List<TransferRow> incoming = cases.stream()
                .map(Case::transfer)
                .filter(row -> !row.isReversal())
                .toList();
        return incoming.isEmpty()
                ? Mono.just(Set.of())
                : transfers
                        .twins(incoming, settings.twinWindow())
                        .collect(Collectors.toSet())
                        .map(ids -> withTwinsInBatch(incoming, ids));
    }

    private Mono<Void> findOriginals(List<Case> cases) {
        Set<UUID> takenBack = new HashSet<>();
        return Flux.fromIterable(cases)
                .filter(item -> item.transfer().isReversal())
                .concatMap(item -> transfers
                        .lockOriginals(
                                item.transfer(), item.transfer().bookedAt().plus(settings.reuseTolerance()))
                        .collectList()
                        .doOnNext(found -> original(item, found, takenBack).ifPresent(item::takesBack)))
                .then();
    }

    /** The one that is named; else the latest that is alike, and of two reversals in a batch each its own. */
    private static Optional<TransferRow> original(Case item, List<TransferRow> found, Set<UUID> takenBack) {
        boolean named = item.transfer().originalSerialNo() != null;
        Optional<TransferRow> original = found.stream()
                .filter(row -> named || !takenBack.contains(row.id()))
                .max(Comparator.comparing(TransferRow::bookedAt).thenComparing(TransferRow::id));
        original.ifPresent(row -> takenBack.add(row.id()));
        return original;
    }

    private Mono<Payees> payees(List<Case> cases) {
        Set<String> keys = new LinkedHashSet<>();
        cases.forEach(item -> {
            keys.addAll(Payees.keysOf(item.transfer().payeeAccountNo()));
            keys.add(item.transfer().payerAccountKey());
        });
        return accounts.withKeys(keys).collectList().map(found -> new Payees(found, settings.oldAccountGrace()));
    }

    /** The same money told by two channels, or by a statement too, within one batch: the first is the original. */
    private Set<UUID> withTwinsInBatch(List<TransferRow> incoming, Set<UUID> known) {
        Set<UUID> twins = new LinkedHashSet<>(known);
        Map<String, TransferRow> seen = new HashMap<>();
        for (TransferRow row : incoming) {
            String likeness = String.join(
                    "|", row.payeeAccountKey(), row.payerAccountKey(), "" + row.amountFen(), row.remarkHash());
            TransferRow first = seen.putIfAbsent(likeness, row);
            if (first != null && !row.isApartFrom(first) && isToldBySomeoneElse(row, first)) {
                twins.add(row.id());
            }
        }
        return twins;
    }

    private static boolean isToldBySomeoneElse(TransferRow row, TransferRow first) {
        return !first.channel().equals(row.channel()) || first.statement() != row.statement();
    }

    /** The living allocations of the transfers that this batch's reversals take back, by transfer. */
    private Mono<Map<UUID, Collection<AllocationStore.Allocation>>> undone(List<Case> cases) {
        List<UUID> originals = new ArrayList<>();
        for (Case item : cases) {
            TransferRow original = item.original();
            if (original != null) {
                originals.add(original.id());
            }
        }
        return originals.isEmpty()
                ? Mono.just(Map.of())
                : allocations.of(originals).collectMultimap(AllocationStore.Allocation::transferId);
    }

    private static Set<UUID> released(Map<UUID, Collection<AllocationStore.Allocation>> undone) {
        return undone.values().stream()
                .flatMap(Collection::stream)
                .map(AllocationStore.Allocation::receivableId)
                .collect(Collectors.toSet());
    }

    /** A hint saves the search by code; one that names the wrong row is searched for after all. */
    private Mono<Ledger> lock(List<String> codes, Map<String, UUID> remembered, Set<UUID> released) {
        Map<String, UUID> hints = new HashMap<>(remembered);
        hints.keySet().retainAll(codes);
        List<String> unknown =
                codes.stream().filter(code -> !hints.containsKey(code)).toList();
        Set<UUID> ids = new LinkedHashSet<>(released);
        ids.addAll(hints.values());
        return lockIfAny(ids, unknown).collectList().flatMap(rows -> {
            Map<UUID, ReceivableRow> byId =
                    rows.stream().collect(Collectors.toMap(ReceivableRow::id, Function.identity()));
            List<String> misled = hints.entrySet().stream()
                    .filter(hint -> !names(byId.get(hint.getValue()), hint.getKey()))
                    .map(Map.Entry::getKey)
                    .toList();
            return lockIfAny(Set.of(), misled).collectList().map(more -> {
                Ledger ledger = new Ledger(rows);
                more.forEach(ledger::add);
                return ledger;
            });
        });
    }

    private static boolean names(@org.jspecify.annotations.Nullable ReceivableRow row, String foldedCode) {
        return row != null && foldedCode.equals(row.foldedCode()) && !"RELEASED".equals(row.codeState());
    }

    private Flux<ReceivableRow> lockIfAny(Set<UUID> ids, List<String> codes) {
        return ids.isEmpty() && codes.isEmpty() ? Flux.empty() : receivables.lock(ids, codes);
    }

    /**
     * @param twins the transfers that another channel has told before
     * @param undone the living allocations of originals, by transfer
     * @param takenBack the originals that earlier decisions of this batch have taken back; added to
     */
    record Layout(
            Payees payees,
            Set<UUID> twins,
            Map<UUID, Collection<AllocationStore.Allocation>> undone,
            Set<UUID> takenBack,
            Ledger ledger) {}
}
