package io.hefu.payment.bank;

import java.time.Instant;
import java.util.UUID;

/**
 * The message that a dead letter came in.
 *
 * @param body the beginning of it
 * @param bodyLength the characters of the whole
 */
record BankMessage(
        UUID id, String nonce, int line, Instant receivedAt, String contentType, String body, int bodyLength) {}
