package io.hefu.simulation;

import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.IncomingTransfer.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Money that a bank has moved, or a wrong record of it.
 *
 * @param serial the bank's number in its messages
 * @param statementSerial the bank's number in its statements, often the same
 * @param meant the orders whose codes the payer wrote or tried to write
 */
record Money(
        Kind kind,
        String serial,
        String statementSerial,
        @Nullable String original,
        Instant bookedAt,
        String payerName,
        String payerNo,
        String payeeNo,
        long fen,
        List<String> remark,
        Set<UUID> meant) {

    static final String HEADER = "账号,流水号,原流水号,交易时间,贷方金额,借方金额,对方户名,对方账号,用途,摘要,附言\n";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    IncomingTransfer transfer() {
        return new IncomingTransfer(
                kind,
                serial,
                original,
                bookedAt,
                payerName,
                payerNo,
                payeeNo,
                fen,
                remark.get(0),
                remark.get(1),
                remark.get(2));
    }

    Money under(String otherSerial) {
        return new Money(
                kind, otherSerial, otherSerial, original, bookedAt, payerName, payerNo, payeeNo, fen, remark, meant);
    }

    Money of(long otherFen) {
        return new Money(
                kind,
                serial,
                statementSerial,
                original,
                bookedAt,
                payerName,
                payerNo,
                payeeNo,
                otherFen,
                remark,
                meant);
    }

    /** The bank takes it back. */
    Money reversal(String reversalSerial, boolean named, Instant at) {
        return new Money(
                Kind.REVERSAL,
                reversalSerial,
                reversalSerial,
                named ? serial : null,
                at,
                payerName,
                payerNo,
                payeeNo,
                fen,
                remark,
                meant);
    }

    /** As a line of the bank's CSV. */
    String line() {
        String amount = (kind == Kind.REVERSAL ? "-" : "") + yuan(fen);
        return csv(Stream.concat(
                Stream.of(
                        payeeNo,
                        statementSerial,
                        original == null ? "" : original,
                        TIME.format(bookedAt),
                        amount,
                        "",
                        payerName,
                        payerNo),
                remark.stream()));
    }

    /** Money that leaves an account, or comes back to it when negative. */
    static String debit(String accountNo, String serial, Instant at, long fen, String payerNo, String name) {
        return csv(Stream.of(
                accountNo,
                serial,
                "",
                TIME.format(at),
                "",
                (fen < 0 ? "-" : "") + yuan(Math.abs(fen)),
                "",
                payerNo,
                "",
                "",
                name));
    }

    private static String csv(Stream<String> columns) {
        return columns.map(column -> '"' + column.replace("\"", "\"\"") + '"').collect(Collectors.joining(",")) + "\n";
    }

    private static String yuan(long fen) {
        return "%d.%02d".formatted(fen / 100, fen % 100);
    }
}
