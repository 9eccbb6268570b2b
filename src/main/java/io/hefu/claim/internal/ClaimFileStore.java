package io.hefu.claim.internal;

import io.hefu.claim.ClaimFile;
import io.hefu.kernel.Records;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is known of the files; the only writer of {@code claim_files}. */
@Repository
class ClaimFileStore {

    private static final String SELECT =
            "select id, version, purpose, name, media_type, bytes, sha256, uploaded_at from claim_files where ";

    private final DatabaseClient database;

    ClaimFileStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(UUID claimId, ClaimFile file, UUID by) {
        return database.sql("""
                        insert into claim_files (id, claim_id, version, purpose, name, media_type, bytes, sha256,
                            uploaded_at, uploaded_by)
                        values (:id, :claim, :version, :purpose, :name, :mediaType, :bytes, :hash, :at, :by)""")
                .bind("id", file.id())
                .bind("claim", claimId)
                .bind("version", file.version())
                .bind("purpose", file.purpose().name())
                .bind("name", file.name())
                .bind("mediaType", file.mediaType())
                .bind("bytes", file.bytes())
                .bind("hash", file.sha256())
                .bind("at", file.uploadedAt())
                .bind("by", by)
                .then();
    }

    Flux<ClaimFile> of(UUID claimId) {
        return database.sql(SELECT + "claim_id = :claim order by id")
                .bind("claim", claimId)
                .map(Records.of(ClaimFile.class))
                .all();
    }
}
