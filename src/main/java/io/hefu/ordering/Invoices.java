package io.hefu.ordering;

import io.hefu.kernel.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The invoices of orders, from either side; raises {@link OrderProblem}. */
public interface Invoices {

    /** Adds an invoice; the same one again is the one that is there. */
    Mono<View> add(Actor actor, UUID orderId, Form form);

    Mono<List<View>> of(Actor actor, UUID orderId);

    /** Keeps a JPEG, PNG or PDF with the invoice, in the place of one that was there. */
    Mono<View> attach(Actor actor, UUID orderId, UUID invoiceId, String name, byte[] content);

    /** Raises INVOICE_FILE_NOT_FOUND. */
    Mono<File> file(Actor actor, UUID orderId, UUID invoiceId);

    record Form(String number, LocalDate issuedOn, long amountFen) {}

    /** @param file whether there is a file of it */
    record View(UUID id, String number, LocalDate issuedOn, long amountFen, Instant addedAt, boolean file) {}

    record File(String name, String mediaType, byte[] content) {

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return name + ", " + content.length + " bytes";
        }
    }
}
