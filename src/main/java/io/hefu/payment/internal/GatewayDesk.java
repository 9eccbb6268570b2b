package io.hefu.payment.internal;

import io.hefu.kernel.Records;
import io.hefu.payment.Delivery;
import io.hefu.payment.GatewayPayments;
import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.domain.Decision;
import io.hefu.payment.domain.GatewayMoney;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes over what gateways collect, with the same books as what banks tell. */
@Service
class GatewayDesk implements GatewayPayments {

    private final ReceivableStore receivables;
    private final TransferSearch transfers;
    private final BankMessageStore messages;
    private final Bookkeeping books;
    private final DatabaseClient database;
    private final Clock clock;

    GatewayDesk(
            ReceivableStore receivables,
            TransferSearch transfers,
            BankMessageStore messages,
            Bookkeeping books,
            DatabaseClient database,
            Clock clock) {
        this.receivables = receivables;
        this.transfers = transfers;
        this.messages = messages;
        this.books = books;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Mono<Collectable> find(UUID orderId) {
        return database.sql("""
                        select id as receivable_id, subject_id as order_id, state = 'OPEN' as open,
                            payable_fen - allocated_fen as owed_fen, account_name as payee_name, supplier_id,
                            buyer_account_id, due_at
                        from receivables
                        where subject_id = :order and code is null and due_at is not null
                        order by opened_at desc limit 1""")
                .bind("order", orderId)
                .map(Records.of(Collectable.class))
                .one();
    }

    @Override
    public Mono<Boolean> collect(UUID receivableId) {
        return database.sql("""
                        update receivables set collecting = true
                        where id = :id and state = 'OPEN' and code is null""").bind("id", receivableId).fetch().rowsUpdated().map(rows -> rows == 1);
    }

    @Override
    public Mono<Void> stop(UUID receivableId) {
        return database.sql("update receivables set collecting = false where id = :id and collecting")
                .bind("id", receivableId)
                .then();
    }

    @Override
    public Mono<Taken> take(Money money) {
        return receivables
                .lock(List.of(money.receivableId()), List.of())
                .single()
                .flatMap(receivable -> take(row(money), receivable))
                .checkpoint("take over a gateway's money");
    }

    private Mono<Taken> take(TransferRow row, ReceivableRow receivable) {
        return transfers
                .known(List.of(row))
                .next()
                .map(known -> new Taken(known.id(), 0, 0, null))
                .switchIfEmpty(Mono.defer(() -> enter(row, receivable)));
    }

    private Mono<Taken> enter(TransferRow row, ReceivableRow receivable) {
        Decision decision = GatewayMoney.decide(
                row.amountFen(),
                receivable.id(),
                receivable.subjectId(),
                receivable.state(),
                receivable.outstandingFen());
        Ledger ledger = new Ledger(List.of(receivable));
        ledger.allocate(decision.shares(), row.bookedAt());
        Case item = Case.fresh(row);
        item.paidTo(row.payeeAccountKey(), receivable.supplierId());
        item.decide(decision);
        return books.write(List.of(item), ledger)
                .thenReturn(new Taken(
                        row.id(), item.allocatedFen(), decision.openFen(), TransferStore.name(decision.reason())));
    }

    private TransferRow row(Money money) {
        IncomingTransfer told = new IncomingTransfer(
                IncomingTransfer.Kind.TRANSFER,
                money.serialNo(),
                null,
                money.paidAt(),
                "",
                money.payer(),
                money.merchant(),
                money.amountFen(),
                "",
                "",
                "");
        Delivery delivery = new Delivery(money.messageId(), money.channel(), "", 0, clock.instant(), "", "", List.of());
        return TransferRow.received(delivery, told, Set.of());
    }

    @Override
    public Mono<Boolean> keep(Delivery message) {
        return messages.insert(List.of(message))
                .next()
                .delayUntil(id -> messages.insertDeadLetters(deadLetters(message)))
                .hasElement();
    }

    private static List<BankMessageStore.DeadLetter> deadLetters(Delivery message) {
        return message.items().stream()
                .filter(item -> item.unreadable() != null)
                .map(item -> new BankMessageStore.DeadLetter(
                        message, message.items().indexOf(item), item, Objects.requireNonNull(item.unreadable())))
                .toList();
    }
}
