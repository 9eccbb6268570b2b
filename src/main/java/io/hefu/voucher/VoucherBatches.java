package io.hefu.voucher;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.union.PurchaseState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Vouchers as unions buy and give them out: each batch is a purchase, by whose id it goes. A union sees its own
 * unit's batches, the platform all; others raise {@code VOUCHER_BATCH_NOT_FOUND} or {@code PURCHASE_NOT_FOUND}. What the state
 * does not allow raises {@code PURCHASE_STATE}.
 */
public interface VoucherBatches {

    /**
     * Opens a batch, to be approved by the treasurer. Raises {@code VOUCHER_CATALOGUE_NOT_FOUND}, {@code
     * VOUCHER_CATALOGUE_CLOSED}, {@code VOUCHER_BATCH_INVALID}, {@code VOUCHER_FACE_UNLAWFUL}, {@code
     * VOUCHER_NOT_FOR_GOODS}.
     */
    Mono<VoucherBatch> open(Actor organiser, Draft draft);

    /**
     * Gives registered vouchers to members of staff, one to each that has none of this batch. Raises {@code VOUCHER_FORM},
     * {@code VOUCHERS_SHORT} and {@code STAFF_MEMBER_NOT_FOUND}.
     *
     * @param memberIds null for all
     */
    Mono<VoucherBatch> assign(Actor organiser, UUID id, @Nullable List<UUID> memberIds);

    /**
     * The secrets of bearer vouchers that nobody has bound, as an Excel workbook; made for this answer and kept nowhere.
     * Raises {@code VOUCHER_FORM} and {@code VOUCHER_CODES_TAKEN}.
     *
     * @param renewal why they are made anew, so that those that were shown before are worth nothing; null the first time
     */
    Mono<byte[]> codes(Actor organiser, UUID id, @Nullable String renewal);

    /**
     * Sends what nobody holds, or can use any more, back to the accounts that the money came from. Raises {@code
     * PURCHASE_REFUND_UNDER_WAY} and {@code VOUCHER_NOTHING_TO_REFUND}.
     */
    Mono<VoucherBatch> refund(Actor treasurer, UUID id, String reason);

    Mono<VoucherBatch> find(Actor actor, UUID id);

    /** Newest first. */
    Mono<Page<VoucherBatch>> list(Actor actor, @Nullable PurchaseState state, @Nullable String cursor, int size);

    /** In the order of their numbers. */
    Mono<Page<VoucherView>> vouchers(Actor actor, UUID id, @Nullable VoucherState state, int after, int size);

    /**
     * @param faceFen of a voucher; of goods vouchers null: the dearest of their goods
     * @param skuIds the goods of goods vouchers
     * @param partial whether a voucher can be used bit by bit
     * @param difference whether its holder may add money
     * @param years for how long bearer vouchers are good, 3 at least (F-19)
     */
    record Draft(
            UUID catalogueId,
            String name,
            VoucherKind kind,
            VoucherForm form,
            int vouchers,
            @Nullable Long faceFen,
            List<UUID> skuIds,
            boolean partial,
            boolean difference,
            @Nullable Integer years) {}
}
