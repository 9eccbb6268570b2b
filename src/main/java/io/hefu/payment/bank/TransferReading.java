package io.hefu.payment.bank;

import io.hefu.kernel.Fen;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.Delivery;
import io.hefu.payment.IncomingTransfer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns text into a transfer, exactly or not at all. */
final class TransferReading {

    private static final int SERIAL_LENGTH = 64;
    private static final int ACCOUNT_LENGTH = 64;
    private static final int NAME_LENGTH = 200;
    private static final int REMARK_LENGTH = 1000;
    private static final Pattern SERIAL = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S} ]+");
    /** ASCII digits only, no sign, no exponent, no grouping. */
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,16}(?:\\.[0-9]{1,2})?");

    private TransferReading() {}

    /** The transfer, or why it cannot be read; the content is kept either way. */
    static Delivery.Item item(RawTransfer raw, String content) {
        try {
            return new Delivery.Item(read(raw), null, content);
        } catch (UnreadableTransfer e) {
            return new Delivery.Item(null, new Delivery.Unreadable(serialOf(raw), e.reason(), e.detail()), content);
        }
    }

    /** What is not even a transfer. */
    static Delivery.Item unreadable(String detail, String content) {
        return new Delivery.Item(null, new Delivery.Unreadable(null, UnreadableTransfer.PARSE_FAILED, detail), content);
    }

    private static IncomingTransfer read(RawTransfer raw) throws UnreadableTransfer {
        return new IncomingTransfer(
                kind(raw.kind()),
                serial("serialNo", required("serialNo", raw.serialNo(), SERIAL_LENGTH)),
                original(raw.originalSerialNo()),
                bookedAt(raw.bookedAt()),
                optional("payerName", raw.payerName(), NAME_LENGTH),
                optional("payerAccountNo", raw.payerAccountNo(), ACCOUNT_LENGTH),
                account(required("payeeAccountNo", raw.payeeAccountNo(), ACCOUNT_LENGTH)),
                fen(raw),
                optional("usage", raw.usage(), REMARK_LENGTH),
                optional("summary", raw.summary(), REMARK_LENGTH),
                optional("postscript", raw.postscript(), REMARK_LENGTH));
    }

    private static IncomingTransfer.Kind kind(@Nullable String kind) throws UnreadableTransfer {
        if (kind == null || kind.equals("TRANSFER")) {
            return IncomingTransfer.Kind.TRANSFER;
        }
        if (kind.equals("REVERSAL")) {
            return IncomingTransfer.Kind.REVERSAL;
        }
        throw UnreadableTransfer.field("kind", "is neither TRANSFER nor REVERSAL");
    }

    private static @Nullable String original(@Nullable String text) throws UnreadableTransfer {
        String serial = optional("originalSerialNo", text, SERIAL_LENGTH);
        return serial.isEmpty() ? null : serial("originalSerialNo", serial);
    }

    private static String serial(String name, String text) throws UnreadableTransfer {
        if (!SERIAL.matcher(text).matches()) {
            throw UnreadableTransfer.field(name, "has characters that no serial has");
        }
        return text;
    }

    private static String account(String text) throws UnreadableTransfer {
        if (AccountNumber.key(text).isEmpty()) {
            throw UnreadableTransfer.field("payeeAccountNo", "has no digit");
        }
        return text;
    }

    private static Instant bookedAt(@Nullable String text) throws UnreadableTransfer {
        return BookingTime.of(required("bookedAt", text, SERIAL_LENGTH))
                .orElseThrow(() -> UnreadableTransfer.field("bookedAt", "is not a time"));
    }

    private static long fen(RawTransfer raw) throws UnreadableTransfer {
        if (raw.amount() == null || raw.amount().isBlank()) {
            throw UnreadableTransfer.field("amount", "is missing");
        }
        if (!required("currency", raw.currency(), SERIAL_LENGTH).equals("CNY")) {
            throw UnreadableTransfer.amount("currency is not CNY");
        }
        return fen(raw.amount()).orElseThrow(() -> UnreadableTransfer.amount("amount is not a possible sum of yuan"));
    }

    /** Positive yuan with at most two decimals as fen. */
    static Optional<Long> fen(String yuan) {
        try {
            return Optional.of(yuan)
                    .filter(text -> YUAN.matcher(text).matches())
                    .map(text -> Fen.ofYuan(new BigDecimal(text)))
                    .filter(Fen::isPositive)
                    .map(Fen::value);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static String required(String name, @Nullable String text, int length) throws UnreadableTransfer {
        String value = optional(name, text, length);
        if (value.isEmpty()) {
            throw UnreadableTransfer.field(name, "is missing");
        }
        return value;
    }

    private static String optional(String name, @Nullable String text, int length) throws UnreadableTransfer {
        String value = text == null ? "" : storable(text);
        if (value.length() > length) {
            throw UnreadableTransfer.field(name, "is longer than " + length);
        }
        return value;
    }

    private static @Nullable String serialOf(RawTransfer raw) {
        String serial = raw.serialNo() == null ? "" : storable(raw.serialNo());
        return serial.isEmpty() ? null : serial.substring(0, Math.min(serial.length(), SERIAL_LENGTH));
    }

    // banks pad fields of fixed length with NUL, which PostgreSQL does not store
    private static String storable(String text) {
        return text.replace('\0', ' ').strip();
    }
}
