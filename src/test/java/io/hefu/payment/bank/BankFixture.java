package io.hefu.payment.bank;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

/** Messages as a bank sends them. */
final class BankFixture {

    private BankFixture() {}

    static String transfer(String serialNo) {
        return transferOf(serialNo, "\"1280.00\"");
    }

    /** @param amount as JSON */
    static String transferOf(String serialNo, String amount) {
        return """
                {"serialNo":"%s","bookedAt":"2026-11-23T10:15:30+08:00","payerName":"测试学校",\
                "payerAccountNo":"6222000011112222","payeeAccountNo":"6222999988887777","amount":%s,\
                "currency":"CNY","usage":"goods","summary":"","postscript":""}""".formatted(serialNo, amount);
    }

    static String sign(String secret, String timestamp, String nonce, byte[] body) {
        byte[] head = (timestamp + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(new HmacSignature(secret).sign(head, body));
    }

    /** A readable message with some of its characters changed, or plain noise. */
    static String noise(Random random) {
        byte[] bytes =
                (random.nextBoolean() ? transfer("S") : "<Document><a/></Document>").getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            random.nextBytes(bytes);
        }
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ');
    }
}
