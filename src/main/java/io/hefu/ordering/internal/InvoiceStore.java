package io.hefu.ordering.internal;

import io.hefu.kernel.Records;
import io.hefu.ordering.Invoices.File;
import io.hefu.ordering.Invoices.View;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The only writer of invoices and their files. */
@Component
class InvoiceStore {

    private final DatabaseClient database;

    InvoiceStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<View> of(UUID orderId) {
        return database.sql("""
                        select id, number, issued_on, amount_fen, added_at,
                            exists (select from invoice_files where invoice_id = invoices.id) as file
                        from invoices where order_id = :order order by added_at, id
                        """)
                .bind("order", orderId)
                .map(Records.of(View.class))
                .all();
    }

    Mono<Void> insert(UUID orderId, View invoice, UUID by) {
        return database.sql("""
                        insert into invoices (id, order_id, number, issued_on, amount_fen, added_at, added_by)
                        values (:id, :order, :number, :day, :amount, :at, :by)
                        """)
                .bind("id", invoice.id())
                .bind("order", orderId)
                .bind("number", invoice.number())
                .bind("day", invoice.issuedOn())
                .bind("amount", invoice.amountFen())
                .bind("at", invoice.addedAt())
                .bind("by", by)
                .then();
    }

    Mono<Void> attach(UUID invoiceId, File file) {
        return database.sql("""
                        insert into invoice_files (invoice_id, name, media_type, content)
                        values (:invoice, :name, :type, :content)
                        on conflict (invoice_id) do update
                            set name = excluded.name, media_type = excluded.media_type, content = excluded.content
                        """)
                .bind("invoice", invoiceId)
                .bind("name", file.name())
                .bind("type", file.mediaType())
                .bind("content", file.content())
                .then();
    }

    Mono<File> file(UUID orderId, UUID invoiceId) {
        return database.sql("""
                        select name, media_type, content
                        from invoice_files join invoices on invoices.id = invoice_id
                        where invoice_id = :invoice and order_id = :order
                        """)
                .bind("invoice", invoiceId)
                .bind("order", orderId)
                .map(Records.of(File.class))
                .one();
    }
}
