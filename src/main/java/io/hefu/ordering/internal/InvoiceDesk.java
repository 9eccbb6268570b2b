package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Ids;
import io.hefu.ordering.Invoices;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.ordering.internal.OrderSteps.Step;
import io.hefu.storage.FileKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Keeps the invoices of orders. */
@Service
class InvoiceDesk implements Invoices {

    private final OrderSteps steps;
    private final OrderMoves orders;
    private final InvoiceStore invoices;
    private final OrderChronicle chronicle;
    private final TransactionalOperator tx;

    InvoiceDesk(
            OrderSteps steps,
            OrderMoves orders,
            InvoiceStore invoices,
            OrderChronicle chronicle,
            TransactionalOperator tx) {
        this.steps = steps;
        this.orders = orders;
        this.invoices = invoices;
        this.chronicle = chronicle;
        this.tx = tx;
    }

    @Override
    public Mono<View> add(Actor actor, UUID orderId, Form form) {
        return steps.locked(actor, orderId, OrderCommand.ADD_INVOICE)
                .flatMap(step -> invoices.of(orderId)
                        .collectList()
                        .flatMap(there -> sameNumber(there, form)
                                .map(before -> Mono.just(requireSame(before, form)))
                                .orElseGet(() -> add(step, there, form))))
                .as(tx::transactional)
                .checkpoint("add an invoice");
    }

    private static Optional<View> sameNumber(List<View> there, Form form) {
        return there.stream()
                .filter(view -> view.number().equals(form.number()))
                .findFirst();
    }

    private static View requireSame(View before, Form form) {
        if (before.amountFen() != form.amountFen() || !before.issuedOn().equals(form.issuedOn())) {
            throw OrderProblem.INVOICE_NUMBER_USED.rejection(Map.of("invoiceId", before.id()));
        }
        return before;
    }

    private Mono<View> add(Step step, List<View> there, Form form) {
        requireDay(form, ChinaTime.day(step.at()));
        long open = step.order().payableFen()
                - there.stream().mapToLong(View::amountFen).sum();
        if (form.amountFen() > open) {
            throw OrderProblem.INVOICE_TOO_LARGE.rejection(Map.of("leftFen", open));
        }
        View view = new View(Ids.next(), form.number(), form.issuedOn(), form.amountFen(), step.at(), false);
        return invoices.insert(step.id(), view, step.actor().accountId())
                .then(Mono.defer(() -> orders.addInvoice(step.id())))
                .flatMap(now -> chronicle.tell("invoiced", step, now, null))
                .thenReturn(view);
    }

    private static void requireDay(Form form, LocalDate today) {
        if (form.issuedOn().isAfter(today)) {
            throw OrderProblem.INVOICE_INVALID.rejection(Map.of("field", "issuedOn"));
        }
    }

    @Override
    public Mono<List<View>> of(Actor actor, UUID orderId) {
        return steps.found(actor, orderId)
                .thenMany(invoices.of(orderId))
                .collectList()
                .checkpoint("list invoices");
    }

    @Override
    public Mono<View> attach(Actor actor, UUID orderId, UUID invoiceId, String name, byte[] content) {
        FileKind kind = FileKind.of(Arrays.copyOf(content, Math.min(FileKind.SEEN, content.length)))
                .orElseThrow(OrderProblem.INVOICE_FILE_UNSUPPORTED::rejection);
        return steps.locked(actor, orderId, OrderCommand.ADD_INVOICE)
                .flatMap(step -> invoices.of(orderId)
                        .filter(view -> view.id().equals(invoiceId))
                        .next()
                        .switchIfEmpty(Mono.error(OrderProblem.INVOICE_NOT_FOUND::rejection))
                        .flatMap(view -> invoices.attach(invoiceId, new File(name, kind.mediaType(), content))
                                .then(chronicle.tell("invoice-attached", step, step.order(), null))
                                .thenReturn(new View(
                                        view.id(),
                                        view.number(),
                                        view.issuedOn(),
                                        view.amountFen(),
                                        view.addedAt(),
                                        true))))
                .as(tx::transactional)
                .checkpoint("attach the file of an invoice");
    }

    @Override
    public Mono<File> file(Actor actor, UUID orderId, UUID invoiceId) {
        return steps.found(actor, orderId)
                .flatMap(order -> invoices.file(orderId, invoiceId))
                .switchIfEmpty(Mono.error(OrderProblem.INVOICE_FILE_NOT_FOUND::rejection))
                .checkpoint("read the file of an invoice");
    }
}
