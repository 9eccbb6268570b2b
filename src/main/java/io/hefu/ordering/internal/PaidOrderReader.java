package io.hefu.ordering.internal;

import io.hefu.kernel.Records;
import io.hefu.ordering.PaidOrders;
import io.hefu.payment.PaymentProofs;
import io.hefu.payment.PaymentProofs.Proof;
import io.hefu.progress.Channel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what shows that orders were paid. */
@Component
class PaidOrderReader implements PaidOrders {

    private final DatabaseClient database;
    private final PaymentProofs proofs;

    PaidOrderReader(DatabaseClient database, PaymentProofs proofs) {
        this.database = database;
        this.proofs = proofs;
    }

    @Override
    public Flux<Paid> find(Collection<UUID> orderIds) {
        return Mono.zip(payments(orderIds), invoices(orderIds))
                .flatMapMany(both -> orders(orderIds)
                        .map(order -> order.with(
                                both.getT2().getOrDefault(order.id(), List.of()),
                                both.getT1().getOrDefault(order.id(), List.of()))))
                .checkpoint("read paid orders");
    }

    private Mono<Map<UUID, List<String>>> payments(Collection<UUID> orderIds) {
        return proofs.of(orderIds)
                .collect(Collectors.groupingBy(
                        Proof::subjectId, Collectors.mapping(Proof::serialNo, Collectors.toUnmodifiableList())));
    }

    private Mono<Map<UUID, List<String>>> invoices(Collection<UUID> orderIds) {
        return database.sql(
                        "select order_id, number from invoices where order_id = any(:ids) order by issued_on, number")
                .bind("ids", orderIds.toArray(UUID[]::new))
                .map(Records.of(Invoice.class))
                .all()
                .collect(Collectors.groupingBy(
                        Invoice::orderId, Collectors.mapping(Invoice::number, Collectors.toUnmodifiableList())));
    }

    private Flux<Row> orders(Collection<UUID> orderIds) {
        return database.sql("""
                        select id, buyer_account_id, unit_id, channel, supplier_name, paid_fen, paid_at from orders
                        where id = any(:ids)""")
                .bind("ids", orderIds.toArray(UUID[]::new))
                .map(Records.of(Row.class))
                .all();
    }

    record Invoice(UUID orderId, String number) {}

    record Row(
            UUID id,
            UUID buyerAccountId,
            @Nullable UUID unitId,
            Channel channel,
            String supplierName,
            long paidFen,
            @Nullable Instant paidAt) {

        Paid with(List<String> invoices, List<String> payments) {
            return new Paid(id, buyerAccountId, unitId, channel, supplierName, paidFen, paidAt, invoices, payments);
        }
    }
}
