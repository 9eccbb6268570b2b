package io.hefu.wechat.domain;

/** What is signed, line by line, in each direction. */
public final class SignedText {

    private SignedText() {}

    /** @param path with its query */
    public static String request(String method, String path, String timestamp, String nonce, String body) {
        return lines(method, path, timestamp, nonce, body);
    }

    /** An answer or a notification of the vendor. */
    public static String vendor(String timestamp, String nonce, String body) {
        return lines(timestamp, nonce, body);
    }

    /** What the mini-program shows to the vendor. */
    public static String payment(String appId, String timestamp, String nonce, String packaged) {
        return lines(appId, timestamp, nonce, packaged);
    }

    private static String lines(String... parts) {
        return String.join("\n", parts) + "\n";
    }
}
