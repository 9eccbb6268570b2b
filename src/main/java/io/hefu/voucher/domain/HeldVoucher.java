package io.hefu.voucher.domain;

import io.hefu.ordering.Cover;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.voucher.VoucherKind;
import io.hefu.voucher.VoucherProblem;
import io.hefu.voucher.VoucherState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A voucher under its lock, as orders of one transaction use it one after the other. */
public final class HeldVoucher implements Cover {

    private final Facts voucher;
    private final Set<UUID> goods;
    private final Instant now;
    private final List<Long> taken = new ArrayList<>();

    /** @param goods those of what is ordered now that the voucher is good for */
    public HeldVoucher(Facts voucher, Set<UUID> goods, Instant now) {
        this.voucher = voucher;
        this.goods = Set.copyOf(goods);
        this.now = now;
    }

    @Override
    public UUID id() {
        return voucher.id();
    }

    @Override
    public long use(PlaceOrder order, long payableFen) {
        requireUsable(order);
        requireGoods(order);
        long left = leftFen();
        long amount = Math.min(left, payableFen);
        if (amount < payableFen && !voucher.difference()) {
            throw VoucherProblem.VOUCHER_TOO_SMALL.rejection(Map.of("leftFen", left, "payableFen", payableFen));
        }
        taken.add(amount);
        return amount;
    }

    private long leftFen() {
        return voucher.leftFen() - taken.stream().mapToLong(Long::longValue).sum();
    }

    private void requireUsable(PlaceOrder order) {
        if (!order.accountId().equals(voucher.holderId())) {
            throw VoucherProblem.VOUCHER_NOT_FOUND.rejection();
        }
        refuse(usedUp(), VoucherProblem.VOUCHER_REDEEMED);
        refuse(voucher.frozen(), VoucherProblem.VOUCHER_FROZEN);
        refuse(!voucher.batchGood(), VoucherProblem.VOUCHER_SUSPENDED);
        Instant end = voucher.expiresAt();
        refuse(end != null && !now.isBefore(end), VoucherProblem.VOUCHER_EXPIRED);
    }

    /** What cannot be used bit by bit is used up by the first order, whatever is left of it. */
    private boolean usedUp() {
        return voucher.state() != VoucherState.BOUND || leftFen() == 0 || !voucher.partial() && !taken.isEmpty();
    }

    private void requireGoods(PlaceOrder order) {
        List<UUID> foreign = order.lines().stream()
                .map(PlaceOrder.Line::skuId)
                .filter(sku -> !goods.contains(sku))
                .toList();
        if (!foreign.isEmpty()) {
            throw VoucherProblem.VOUCHER_NOT_FOR_GOODS.rejection(Map.of("skuIds", foreign));
        }
        boolean onePiece = order.lines().size() == 1 && order.lines().get(0).quantity() == 1;
        refuse(voucher.kind() == VoucherKind.GOODS && !onePiece, VoucherProblem.VOUCHER_ONE_PIECE);
    }

    private static void refuse(boolean wrong, VoucherProblem problem) {
        if (wrong) {
            throw problem.rejection();
        }
    }

    /** @param batchGood whether its batch is paid */
    public record Facts(
            UUID id,
            VoucherKind kind,
            VoucherState state,
            @Nullable UUID holderId,
            long leftFen,
            boolean partial,
            boolean difference,
            boolean frozen,
            boolean batchGood,
            @Nullable Instant expiresAt) {}
}
