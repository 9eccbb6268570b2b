package io.hefu.voucher;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.ordering.Orders.Placement;
import io.hefu.ordering.domain.PlaceOrder;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Vouchers in the hands of members of staff. Holders see their own, unions those of their unit; others raise
 * {@code VOUCHER_NOT_FOUND}.
 */
public interface Vouchers {

    /**
     * Binds a bearer voucher to the account. Raises {@code VOUCHER_CODE_UNKNOWN}, {@code VOUCHER_BOUND}, {@code
     * VOUCHER_FROZEN}, {@code VOUCHER_SUSPENDED}, {@code VOUCHER_EXPIRED} and {@code VOUCHER_TRIES_EXHAUSTED}.
     */
    Mono<VoucherView> bind(Actor holder, String code);

    /** Binds all that are assigned to the account's mobile number; raises {@code STAFF_MOBILE_MISSING}. */
    Mono<List<VoucherView>> bindAssigned(Actor holder);

    /** Newest first. */
    Mono<Page<VoucherView>> own(Actor holder, @Nullable String cursor, int size);

    Mono<VoucherView> find(Actor actor, UUID id);

    /** Reported lost: nobody uses it for now. Raises {@code VOUCHER_FROZEN} and {@code VOUCHER_REDEEMED}. */
    Mono<VoucherView> freeze(Actor actor, UUID id, String reason);

    /** Raises {@code VOUCHER_NOT_FROZEN} and {@code VOUCHER_FROZEN_BY_ANOTHER}. */
    Mono<VoucherView> unfreeze(Actor actor, UUID id);

    /** Makes what has expired good again, as the law asks (F-19); raises {@code VOUCHER_NOT_EXPIRED}. */
    Mono<VoucherView> reactivate(Actor actor, UUID id);

    /**
     * Orders goods for it once per key; what it does not pay is the holder's own. Raises what placing an order
     * raises, and the reasons why the voucher cannot be used.
     *
     * @param addressId or null for the preferred address
     */
    Mono<Placement> redeem(Actor holder, UUID id, String key, List<PlaceOrder.Line> lines, @Nullable UUID addressId);
}
