package io.hefu.payment.bank;

import java.io.IOException;
import java.io.InputStream;

/** Says whether a message was signed by the holder of a channel's key. */
interface MessageSignature {

    /** Whether the signature holds over the head, followed by the body; never raises for garbled signatures. */
    boolean holds(byte[] head, byte[] body, byte[] signature);

    /** The same for a body that is read as a stream; blocks. */
    boolean holds(byte[] head, InputStream body, byte[] signature) throws IOException;

    /** Whether one verification is too much work for an event loop. */
    boolean slow();
}
