package io.hefu.payment.bank;

/** Says whether a message was signed by the holder of a channel's key. */
interface MessageSignature {

    /** Whether the signature holds over the head, followed by the body; never raises for garbled signatures. */
    boolean holds(byte[] head, byte[] body, byte[] signature);

    /** Whether one verification is too much work for an event loop. */
    boolean slow();
}
