package io.hefu.wechat.standin;

import io.hefu.kernel.Bell;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** What the vendor knows and decides, in memory: a restart forgets it. */
final class StandIn {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final String merchantId;
    private final String appId;
    private final Clock clock;
    private final Map<String, StandInTrade> trades = remembering();
    private final Map<String, StandInTrade> byPrepayId = remembering();
    private final Map<String, StandInRefund> refunds = remembering();
    private final Queue<StandInRefund> processing = new ArrayDeque<>();
    private final Queue<Notice> notices = new ArrayDeque<>();
    private final Bell bell = new Bell();

    StandIn(String merchantId, String appId, Clock clock) {
        this.merchantId = merchantId;
        this.appId = appId;
        this.clock = clock;
    }

    private static <T> Map<String, T> remembering() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST;
            }
        };
    }

    String merchantId() {
        return merchantId;
    }

    String appId() {
        return appId;
    }

    /** Rings when there is something to tell. */
    Bell bell() {
        return bell;
    }

    synchronized StandInTrade prepay(StandInTrade.Wish wish) {
        if (wish.totalFen() <= 0 || wish.openid().isEmpty() || wish.tradeNo().isEmpty()) {
            throw new StandInRefusal(400, "PARAM_ERROR", "输入源中有参数错误");
        }
        if (wish.expiry().isBefore(clock.instant().plus(SHORTEST))) {
            throw new StandInRefusal(400, "PARAM_ERROR", "time_expire 距现在不足一分钟");
        }
        StandInTrade trade = trades.computeIfAbsent(wish.tradeNo(), no -> new StandInTrade(wish));
        requireOpen(trade);
        if (!trade.wish().equals(wish)) {
            throw new StandInRefusal(400, "INVALID_REQUEST", "商户订单号重复，参数不一致");
        }
        byPrepayId.put(trade.prepayId(), trade);
        return trade;
    }

    private static void requireOpen(StandInTrade trade) {
        if (trade.isPaid()) {
            throw new StandInRefusal(400, "ORDERPAID", "订单已支付");
        }
        if (trade.state() == StandInTrade.State.CLOSED) {
            throw new StandInRefusal(400, "ORDER_CLOSED", "订单已关闭");
        }
    }

    synchronized StandInTrade find(String tradeNo) {
        StandInTrade trade = trades.get(tradeNo);
        if (trade == null) {
            throw new StandInRefusal(404, "ORDER_NOT_EXIST", "订单不存在");
        }
        return trade;
    }

    synchronized void close(String tradeNo) {
        StandInTrade trade = find(tradeNo);
        requireOpen(trade);
        trade.close();
    }

    /** The payer types the password; the vendor takes nothing after the time that the merchant set. */
    synchronized StandInTrade pay(String prepayId, boolean notify) {
        StandInTrade trade = byPrepayId.get(prepayId);
        if (trade == null) {
            throw new StandInRefusal(404, "ORDER_NOT_EXIST", "订单不存在");
        }
        requireOpen(trade);
        if (!clock.instant().isBefore(trade.wish().expiry())) {
            throw new StandInRefusal(400, "ORDER_CLOSED", "订单已过支付时间");
        }
        trade.pay(clock.instant());
        if (notify) {
            tell(new Notice.OfPayment(trade));
        }
        return trade;
    }

    synchronized StandInRefund refund(StandInRefund.Wish wish) {
        StandInRefund known = refunds.get(wish.refundNo());
        if (known != null) {
            if (!known.wish().equals(wish)) {
                throw new StandInRefusal(400, "INVALID_REQUEST", "退款单号重复，参数不一致");
            }
            return known;
        }
        StandInTrade trade = trades.values().stream()
                .filter(it -> it.isPaid() && it.transactionId().equals(wish.transactionId()))
                .findFirst()
                .orElseThrow(() -> new StandInRefusal(404, "RESOURCE_NOT_EXISTS", "订单不存在"));
        if (trade.wish().totalFen() != wish.totalFen() || !trade.canRefund(wish.refundFen())) {
            throw new StandInRefusal(400, "INVALID_REQUEST", "订单金额或退款金额不一致");
        }
        trade.refund(wish.refundFen());
        StandInRefund refund = new StandInRefund(wish, trade, clock.instant());
        refunds.put(wish.refundNo(), refund);
        processing.add(refund);
        return refund;
    }

    synchronized StandInRefund findRefund(String refundNo) {
        StandInRefund refund = refunds.get(refundNo);
        if (refund == null) {
            throw new StandInRefusal(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
        }
        return refund;
    }

    /** Brings back to payers what is on its way to them since before this instant. */
    synchronized void payOut(Instant before) {
        StandInRefund next;
        while ((next = processing.peek()) != null && next.createdAt().isBefore(before)) {
            processing.remove();
            end(next.wish().refundNo(), StandInRefund.Status.SUCCESS, true);
        }
    }

    synchronized void end(String refundNo, StandInRefund.Status status, boolean notify) {
        StandInRefund refund = findRefund(refundNo);
        processing.remove(refund);
        refund.become(status, clock.instant());
        if (status == StandInRefund.Status.CLOSED) {
            refund.trade().giveUp(refund.wish().refundFen());
        }
        if (notify) {
            tell(new Notice.OfRefund(refund));
        }
    }

    private void tell(Notice notice) {
        notices.add(notice);
        bell.ring();
    }

    /** What is to be told now; told once. */
    synchronized List<Notice> drain() {
        List<Notice> all = new ArrayList<>(notices);
        notices.clear();
        return all;
    }

    /** Something that the merchant is told. */
    sealed interface Notice {

        record OfPayment(StandInTrade trade) implements Notice {}

        record OfRefund(StandInRefund refund) implements Notice {}
    }
}
