package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.SupplierDocuments;
import io.hefu.organization.internal.SupplierChronicle.Deed;
import io.hefu.storage.FileKind;
import io.hefu.storage.FileName;
import io.hefu.storage.Storage;
import io.hefu.storage.Storage.Accepted;
import io.hefu.storage.Storage.Link;
import io.hefu.storage.Storage.Shown;
import io.hefu.storage.Storage.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes documents of suppliers in and lets those see them who see the supplier. */
@Service
class DocumentDesk implements SupplierDocuments {

    private static final Accepted ACCEPTED = new Accepted(EnumSet.allOf(FileKind.class), DataSize.ofMegabytes(10));
    private static final Duration LINK_LIFE = Duration.ofMinutes(5);
    private static final int MOST = 50;

    private final SupplierStore suppliers;
    private final DocumentStore documents;
    private final Storage storage;
    private final SupplierChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    DocumentDesk(
            SupplierStore suppliers,
            DocumentStore documents,
            Storage storage,
            SupplierChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.suppliers = suppliers;
        this.documents = documents;
        this.storage = storage;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Document> add(Actor actor, UUID supplier, Purpose purpose, String name, Flux<DataBuffer> content) {
        UUID id = Ids.next();
        return visible(actor, supplier)
                .then(Mono.defer(() -> requireRoom(supplier)))
                .then(Mono.defer(() -> storage.keepFor(
                        id,
                        ACCEPTED,
                        content,
                        stored -> register(actor, supplier, document(id, purpose, name, stored))
                                .as(tx::transactional))))
                .checkpoint("take in a document of a supplier");
    }

    private Document document(UUID id, Purpose purpose, String name, Stored stored) {
        Instant now = clock.instant();
        return new Document(
                id, purpose, FileName.readable(name), stored.kind().mediaType(), stored.bytes(), stored.sha256(), now);
    }

    private Mono<Document> register(Actor actor, UUID supplier, Document document) {
        return suppliers
                .lock(actor, supplier)
                .then(Mono.defer(() -> requireRoom(supplier)))
                .then(Mono.defer(() -> documents.insert(supplier, document, actor.accountId())))
                .then(Mono.defer(() -> chronicle.tell(
                        new Deed(actor, "supplier.document-added", supplier, null, document, null),
                        document.uploadedAt())))
                .thenReturn(document);
    }

    private Mono<Void> requireRoom(UUID supplier) {
        return documents
                .of(supplier)
                .count()
                .filter(count -> count < MOST)
                .switchIfEmpty(Mono.error(() -> OrganizationProblem.TOO_MANY_DOCUMENTS.rejection(Map.of("most", MOST))))
                .then();
    }

    @Override
    public Mono<List<Document>> list(Actor actor, UUID supplier) {
        return visible(actor, supplier)
                .thenMany(Flux.defer(() -> documents.of(supplier)))
                .collectList();
    }

    @Override
    public Mono<Link> link(Actor actor, UUID supplier, UUID document) {
        return visible(actor, supplier)
                .thenMany(Flux.defer(() -> documents.of(supplier)))
                .filter(one -> one.id().equals(document))
                .next()
                .switchIfEmpty(Mono.error(OrganizationProblem.DOCUMENT_NOT_FOUND::rejection))
                .flatMap(one -> storage.link(document, new Shown(one.name(), one.mediaType()), LINK_LIFE))
                .checkpoint("link to a document of a supplier");
    }

    private Mono<Void> visible(Actor actor, UUID supplier) {
        return suppliers
                .find(actor, supplier)
                .switchIfEmpty(Mono.error(OrganizationProblem.SUPPLIER_NOT_FOUND::rejection))
                .then();
    }
}
