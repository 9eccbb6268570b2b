package io.hefu.organization;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How a supplier comes to another settlement account: it asks with a proof, two people of the platform agree (E-23).
 * Orders keep the account that their buyer was shown. Raises {@code SUPPLIER_NOT_FOUND} outside the scope.
 */
public interface SettlementAccountChanges {

    /**
     * Raises {@code SETTLEMENT_CHANGE_OPEN} while another waits, {@code BANK_PROOF_NEEDED} unless the proof is a bank proof
     * of the supplier that was not used before, and {@code SETTLEMENT_ACCOUNT_TAKEN}.
     */
    Mono<Change> request(Actor actor, UUID supplier, Wish wish);

    /** Of all suppliers within the scope, newest first. */
    Mono<Page<Change>> list(Actor actor, @Nullable UUID supplier, boolean openOnly, Cursor after, int size);

    /**
     * The first to agree notes it, the second makes it the settlement account from now on. Raises {@code
     * SETTLEMENT_CHANGE_NOT_FOUND}, {@code SETTLEMENT_CHANGE_ENDED}, {@code SETTLEMENT_SECOND_PERSON_NEEDED} and {@code
     * SETTLEMENT_ACCOUNT_TAKEN}.
     */
    Mono<Change> agree(Actor actor, UUID change);

    Mono<Change> refuse(Actor actor, UUID change, String reason);

    /** The accounts of the past and the present, newest first. */
    Mono<List<Held>> accounts(Actor actor, UUID supplier);

    /** @param proofId a document with the purpose {@code BANK_PROOF} */
    record Wish(String accountName, String accountNo, String bankName, UUID proofId) {}

    /** @param accountNo masked */
    record Change(
            UUID id,
            UUID supplierId,
            String accountName,
            String accountNo,
            String bankName,
            UUID proofId,
            State status,
            Instant requestedAt,
            @Nullable Instant firstAt,
            @Nullable Instant endedAt,
            @Nullable String reason) {}

    /** @param accountNo masked */
    record Held(
            String accountName,
            String accountNo,
            String bankName,
            Instant validFrom,
            @Nullable Instant validTo) {}

    /** How far a change is. */
    enum State {
        REQUESTED,
        SEEN_ONCE,
        DONE,
        REFUSED
    }
}
