package io.hefu.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Access tokens of the people of a whole country, signed here with the embedded servers' own secret. */
final class Tokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int LIFETIME_SECONDS = 3600;

    private final Mac mac;

    Tokens(Path directory) throws IOException, GeneralSecurityException {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                Files.readString(directory.resolve("token-secret")).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    /** For the people of a budget unit. */
    String ofUnit(String role, String unitId, String path, String region) {
        return "Authorization: Bearer " + token(role, unit(unitId, path), role + unitId) + "\r\n";
    }

    /** For one of many who buy for a budget unit; the bare token. */
    String ofBuyer(UUID account, String unitId, String path) {
        return token("BUYER", unit(unitId, path), account);
    }

    private static String unit(String unitId, String path) {
        return "\"unit\":\"" + unitId + "\",\"unitPath\":\"" + path + "\"";
    }

    /** For a finance department; an empty region is the ministry. */
    String ofRegion(String role, String region) {
        return "Authorization: Bearer " + token(role, "\"region\":\"" + region + "\"", role + region) + "\r\n";
    }

    /** For somebody who buys for himself. */
    String ofPerson(UUID account) {
        return "Authorization: Bearer " + token("STAFF", "\"kind\":\"MINI_PROGRAM\"", account) + "\r\n";
    }

    private String token(String role, String scope, String who) {
        return token(role, scope, UUID.nameUUIDFromBytes(who.getBytes(StandardCharsets.UTF_8)));
    }

    private String token(String role, String scope, UUID account) {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"hefu\",\"sub\":\"" + account + "\",\"iat\":" + now + ",\"exp\":"
                + (now + LIFETIME_SECONDS) + ",\"login\":\"" + account + "\",\"roles\":[\"" + role + "\"],\"sid\":\""
                + account + "\"," + scope + "}";
        String unsigned = encode("{\"alg\":\"HS256\"}") + "." + encode(claims);
        return unsigned + "." + BASE64.encodeToString(mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
