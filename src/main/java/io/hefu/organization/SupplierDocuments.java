package io.hefu.organization;

import io.hefu.kernel.Actor;
import io.hefu.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What suppliers show of themselves. Raises {@code SUPPLIER_NOT_FOUND} and what storage raises. */
public interface SupplierDocuments {

    /** Keeps a JPEG, PNG or PDF while it streams in. Raises {@code TOO_MANY_DOCUMENTS}. */
    Mono<Document> add(Actor actor, UUID supplier, Purpose purpose, String name, Flux<DataBuffer> content);

    Mono<List<Document>> list(Actor actor, UUID supplier);

    /** A short-lived link. Raises {@code DOCUMENT_NOT_FOUND}. */
    Mono<Storage.Link> link(Actor actor, UUID supplier, UUID document);

    /** What a document shows. */
    enum Purpose {
        BUSINESS_LICENSE,
        FOOD_LICENSE,
        /** How farmers share in what is earned (联农带农机制). */
        FARMERS_LINK,
        /** That an account is the supplier's. */
        BANK_PROOF,
        OTHER
    }

    record Document(
            UUID id, Purpose purpose, String name, String mediaType, long bytes, String sha256, Instant uploadedAt) {}
}
