package io.hefu.payment.bank;

import io.hefu.kernel.Ids;
import io.hefu.payment.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message whose signature holds.
 *
 * @param text the body without NUL characters, which PostgreSQL does not store
 */
record SignedMessage(UUID id, String channel, String nonce, Instant receivedAt, String contentType, String text) {

    Delivery whole(List<Delivery.Item> items) {
        return new Delivery(id, channel, nonce, 0, receivedAt, contentType, text, items);
    }

    /** Takes the nonce of a stream; its lines carry the text. */
    Delivery head() {
        return new Delivery(id, channel, nonce, 0, receivedAt, contentType, "", List.of());
    }

    Delivery line(int number, String line, Delivery.Item item) {
        return new Delivery(Ids.next(), channel, nonce, number, receivedAt, contentType, line, List.of(item));
    }
}
