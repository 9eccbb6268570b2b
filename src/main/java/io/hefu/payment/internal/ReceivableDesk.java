package io.hefu.payment.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Ids;
import io.hefu.payment.CollectingGateway;
import io.hefu.payment.OpenReceivable;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receivables;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opens receivables, those paid under a code under a fresh one, and closes them. */
@Service
class ReceivableDesk implements Receivables {

    private final ReceivableStore receivables;
    private final CodeSource codes;
    private final Outbox outbox;
    private final RetryRunner retries;
    private final ObjectProvider<CollectingGateway> gateways;
    private final Clock clock;

    ReceivableDesk(
            ReceivableStore receivables,
            CodeSource codes,
            Outbox outbox,
            RetryRunner retries,
            ObjectProvider<CollectingGateway> gateways,
            Clock clock) {
        this.receivables = receivables;
        this.codes = codes;
        this.outbox = outbox;
        this.retries = retries;
        this.gateways = gateways;
        this.clock = clock;
    }

    @Override
    public Mono<List<OpenedReceivable>> draw(List<OpenReceivable> requests) {
        int coded =
                Math.toIntExact(requests.stream().filter(OpenReceivable::coded).count());
        return codes.draw(coded).map(drawn -> pair(requests, drawn)).checkpoint("draw payment codes");
    }

    @Override
    public Mono<Void> write(List<OpenedReceivable> drawn) {
        return drawn.isEmpty()
                ? Mono.empty()
                : outbox.append(issued(drawn)).then(receivables.insert(drawn)).checkpoint("open receivables");
    }

    @Override
    public Mono<List<UUID>> close(Collection<UUID> receivableIds, Closing why) {
        Instant now = clock.instant();
        return receivables
                .close(receivableIds, why, now)
                .collectList()
                .delayUntil(closed -> outbox.append(closed.stream()
                        .filter(row -> row.foldedCode() != null)
                        .map(row -> closed(row, why, now))
                        .toList()))
                .map(closed -> closed.stream().map(ReceivableRow::id).toList())
                .checkpoint("close receivables");
    }

    @Override
    public Mono<Boolean> moveDueDate(UUID receivableId, Instant dueAt) {
        return receivables.moveDueDate(receivableId, dueAt);
    }

    @Override
    public void opened(List<OpenedReceivable> committed) {
        retries.opened(committed);
    }

    @Override
    public Mono<Void> withdraw(UUID receivableId) {
        return Flux.fromStream(gateways::orderedStream)
                .concatMap(gateway -> gateway.withdraw(receivableId))
                .then()
                .checkpoint("withdraw a receivable from its gateway");
    }

    private static List<OpenedReceivable> pair(List<OpenReceivable> requests, List<String> drawn) {
        Iterator<String> next = drawn.iterator();
        return requests.stream()
                .map(request -> new OpenedReceivable(Ids.next(), request, request.coded() ? next.next() : null))
                .toList();
    }

    private static List<Event> issued(List<OpenedReceivable> drawn) {
        List<Event> events = new ArrayList<>(drawn.size());
        for (OpenedReceivable receivable : drawn) {
            String code = receivable.code();
            if (code != null) {
                events.add(issued(receivable, code));
            }
        }
        return events;
    }

    private static Event issued(OpenedReceivable receivable, String code) {
        OpenReceivable request = receivable.request();
        return new Event(
                "hefu.payment.code.issued",
                receivable.receivableId().toString(),
                request.openedAt(),
                // the code concerns nobody but its buyer (domain part 5)
                new Event.Scope(null, null, null, request.buyerAccountId()),
                new CodeIssued(
                        receivable.receivableId(),
                        receivable.subjectId(),
                        code,
                        request.payableFen(),
                        request.dueAt()));
    }

    private static Event closed(ReceivableRow row, Closing why, Instant at) {
        String type = why == Closing.CANCELLED ? "hefu.payment.code.revoked" : "hefu.payment.code.expired";
        return new Event(
                type, row.id().toString(), at, row.scope(), new CodeClosed(row.id(), row.subjectId(), reason(why)));
    }

    private static String reason(Closing why) {
        return why.name().toLowerCase(Locale.ROOT);
    }

    /** A code can now be paid. */
    record CodeIssued(
            UUID receivableId,
            UUID orderId,
            String code,
            long payableFen,
            @Nullable Instant dueAt) {}

    /** A code can no longer be paid, but stays recognisable. */
    record CodeClosed(UUID receivableId, UUID orderId, String reason) {}
}
