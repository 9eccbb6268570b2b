package io.hefu.organization.internal;

import io.hefu.kernel.Records;
import io.hefu.organization.SupplierDocuments.Document;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is known of suppliers' documents; the only writer of their table. */
@Component
class DocumentStore {

    private final DatabaseClient database;

    DocumentStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(UUID supplier, Document document, UUID by) {
        return database.sql("""
                        insert into supplier_documents (id, supplier_id, purpose, name, media_type, bytes, sha256,
                            uploaded_at, uploaded_by)
                        values (:id, :supplier, :purpose, :name, :mediaType, :bytes, :hash, :at, :by)""")
                .bind("id", document.id())
                .bind("supplier", supplier)
                .bind("purpose", document.purpose().name())
                .bind("name", document.name())
                .bind("mediaType", document.mediaType())
                .bind("bytes", document.bytes())
                .bind("hash", document.sha256())
                .bind("at", document.uploadedAt())
                .bind("by", by)
                .then();
    }

    Flux<Document> of(UUID supplier) {
        return database.sql("""
                        select id, purpose, name, media_type, bytes, sha256, uploaded_at
                        from supplier_documents where supplier_id = :supplier order by id""")
                .bind("supplier", supplier)
                .map(Records.of(Document.class))
                .all();
    }
}
