package io.hefu.ordering.domain;

/** When an order is paid (F-02). */
public enum TradeTerm {
    /** 先款后货: paid within its time, then shipped. */
    PAY_FIRST,
    /** 先货后款: shipped, accepted, then paid without a deadline; for approved accounts only. */
    GOODS_FIRST;

    /** Where an order stands once both sides have signed it. */
    public OrderStatus whenSigned() {
        return this == PAY_FIRST ? OrderStatus.PENDING_PAYMENT : OrderStatus.PENDING_SHIPMENT;
    }
}
