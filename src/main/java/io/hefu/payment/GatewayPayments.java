package io.hefu.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a payment gateway may do with receivables that are paid under no code. It names the receivable itself, so that no
 * words are matched; its money is received, allocated and returned like a bank's. Everything but the reading runs within
 * the caller's transaction.
 */
public interface GatewayPayments {

    /** The receivable of an order that a gateway may collect, or empty. */
    Mono<Collectable> find(UUID orderId);

    /** From now on nobody closes the receivable; false when it is not open any more. */
    Mono<Boolean> collect(UUID receivableId);

    /** The gateway can take no money for it any more: it may be closed. */
    Mono<Void> stop(UUID receivableId);

    /**
     * Takes over money that the gateway received: allocated as far as it is owed, the rest, or all of it when the
     * receivable is closed or paid, stays open (E-15, E-17, E-18). The same serial again has no effect.
     */
    Mono<Taken> take(Money money);

    /** Keeps a message as it came, and what it has that cannot be used as dead letters; false when its nonce came before. */
    Mono<Boolean> keep(Delivery message);

    /**
     * A receivable as it stands.
     *
     * @param owedFen what is still to be paid
     * @param dueAt until when it can be paid
     */
    record Collectable(
            UUID receivableId,
            UUID orderId,
            boolean open,
            long owedFen,
            String payeeName,
            UUID supplierId,
            UUID buyerAccountId,
            Instant dueAt) {}

    /**
     * @param channel the gateway's name
     * @param serialNo the gateway's own, unique within the channel
     * @param payer how the gateway names who paid
     * @param merchant the account at the gateway where the money lies
     * @param messageId the message that told of it
     */
    record Money(
            String channel,
            String serialNo,
            Instant paidAt,
            String payer,
            String merchant,
            long amountFen,
            UUID receivableId,
            UUID messageId) {}

    /**
     * @param openFen what found nothing to pay
     * @param reason why money was left open, null when none was
     */
    record Taken(
            UUID transferId,
            long allocatedFen,
            long openFen,
            @Nullable String reason) {}
}
