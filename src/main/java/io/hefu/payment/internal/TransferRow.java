package io.hefu.payment.internal;

import io.hefu.kernel.Ids;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.Delivery;
import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.Verdict;
import io.hefu.payment.domain.Reason;
import io.hefu.payment.domain.Tier;
import io.hefu.payment.domain.TransferState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code transfers}.
 *
 * @param apartFrom transfers that the bank's books list beside this one, however alike; mostly null
 */
record TransferRow(
        UUID id,
        String channel,
        String serialNo,
        IncomingTransfer.Kind kind,
        @Nullable String originalSerialNo,
        Instant bookedAt,
        Instant receivedAt,
        String payerName,
        String payerAccountNo,
        String payerAccountKey,
        String payeeAccountNo,
        String payeeAccountKey,
        @Nullable UUID supplierId,
        long amountFen,
        String usage,
        String summary,
        String postscript,
        String remarkHash,
        String contentHash,
        UUID messageId,
        boolean statement,
        TransferState state,
        Verdict verdict,
        @Nullable Tier tier,
        @Nullable Reason reason,
        long allocatedFen,
        long returnedFen,
        @Nullable UUID reversalOf,
        @Nullable List<UUID> apartFrom) {

    static final String COLUMNS = """
            id, channel, serial_no, kind, original_serial_no, booked_at, received_at, payer_name, payer_account_no,
            payer_account_key, payee_account_no, payee_account_key, supplier_id, amount_fen, usage, summary, postscript,
            remark_hash, content_hash, message_id, statement, state, verdict, tier, reason, allocated_fen, returned_fen,
            reversal_of, apart_from""";

    /** A record as it came, before anything is decided of it. */
    static TransferRow received(Delivery delivery, IncomingTransfer in, Set<UUID> apartFrom) {
        return new TransferRow(
                Ids.next(),
                delivery.channel(),
                in.serialNo(),
                in.kind(),
                in.originalSerialNo(),
                in.bookedAt(),
                delivery.receivedAt(),
                in.payerName(),
                in.payerAccountNo(),
                AccountNumber.key(in.payerAccountNo()),
                in.payeeAccountNo(),
                AccountNumber.key(in.payeeAccountNo()),
                null,
                in.amountFen(),
                in.usage(),
                in.summary(),
                in.postscript(),
                remarkHash(in),
                contentHash(in),
                delivery.messageId(),
                delivery.statement(),
                TransferState.UNMATCHED,
                Verdict.UNMATCHED,
                null,
                null,
                0,
                0,
                null,
                apartFrom.isEmpty() ? null : List.copyOf(apartFrom));
    }

    IncomingTransfer told() {
        return new IncomingTransfer(
                kind,
                serialNo,
                originalSerialNo,
                bookedAt,
                payerName,
                payerAccountNo,
                payeeAccountNo,
                amountFen,
                usage,
                summary,
                postscript);
    }

    List<String> remarkFields() {
        return List.of(usage, summary, postscript);
    }

    long openFen() {
        return amountFen - allocatedFen - returnedFen;
    }

    /** Whether a person may decide what becomes of its open money. */
    boolean isDecidable() {
        return !isReversal() && state.isDecidable();
    }

    /** Whether it still is what a payer may name: nothing of it went anywhere. */
    boolean isClaimable() {
        return !isReversal() && state.isClaimable() && allocatedFen + returnedFen == 0;
    }

    boolean isReversal() {
        return kind == IncomingTransfer.Kind.REVERSAL;
    }

    /** Whether the bank's books list both. */
    boolean isApartFrom(TransferRow other) {
        return apartFrom != null && apartFrom.contains(other.id);
    }

    /** As PostgreSQL writes an array. */
    @Nullable
    String apartFromText() {
        return apartFrom == null
                ? null
                : apartFrom.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    String serialKey() {
        return serialKey(channel, serialNo);
    }

    static String serialKey(String channel, String serialNo) {
        return channel + "\n" + serialNo;
    }

    static String remarkHash(IncomingTransfer in) {
        return hash(in.usage(), in.summary(), in.postscript());
    }

    private static String contentHash(IncomingTransfer in) {
        return hash(
                in.kind().name(),
                String.valueOf(in.originalSerialNo()),
                in.bookedAt().toString(),
                in.payerName(),
                in.payerAccountNo(),
                in.payeeAccountNo(),
                Long.toString(in.amountFen()),
                in.usage(),
                in.summary(),
                in.postscript());
    }

    private static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
                digest.update((byte) ':');
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
