package io.hefu.payment;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One authenticated message of a bank, or one line of its stream.
 *
 * @param line 0 for a whole message and for the head of a stream, from 1 for the lines of a stream
 * @param body the raw text, kept as it came
 * @param statement whether a statement told of it, and not a message at the time (E-27)
 */
public record Delivery(
        UUID messageId,
        String channel,
        String nonce,
        int line,
        Instant receivedAt,
        String contentType,
        String body,
        List<Item> items,
        boolean statement) {

    /** What a bank told at the time. */
    public Delivery(
            UUID messageId,
            String channel,
            String nonce,
            int line,
            Instant receivedAt,
            String contentType,
            String body,
            List<Item> items) {
        this(messageId, channel, nonce, line, receivedAt, contentType, body, items, false);
    }

    /**
     * A transfer that was read, or what could not be read.
     *
     * @param content the item's own part of the body
     * @param apartFrom the transfers that other lines of the bank's books name, so that this is none of them (E-29)
     */
    public record Item(
            @Nullable IncomingTransfer transfer, @Nullable Unreadable unreadable, String content, Set<UUID> apartFrom) {

        public Item(@Nullable IncomingTransfer transfer, @Nullable Unreadable unreadable, String content) {
            this(transfer, unreadable, content, Set.of());
        }
    }

    /** @param reason for example {@code PARSE_FAILED} or {@code AMOUNT_INVALID} (E-46, E-16) */
    public record Unreadable(@Nullable String serialNo, String reason, String detail) {}
}
