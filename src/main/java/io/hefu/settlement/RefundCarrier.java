package io.hefu.settlement;

/** A payment gateway that carries out the refunds of its own money; they go into no payment file. */
public interface RefundCarrier {

    /** The channel of its transfers. */
    String channel();
}
