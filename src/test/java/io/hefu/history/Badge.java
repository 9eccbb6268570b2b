package io.hefu.history;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Who a reader is: the claims of its token, and which rows they open. */
record Badge(
        String role,
        String account,
        @Nullable String unitPath,
        @Nullable String region,
        @Nullable String supplier) {

    static final String SECRET = "a secret of the histories, as long as it has to be";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int LIFETIME_SECONDS = 30 * 24 * 3600;

    static Badge any(SplittableRandom random) {
        String account = random.nextBoolean() ? World.any(World.ACCOUNTS, random) : World.id("nobody");
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Badge("ADMIN", account, null, null, null);
            case 2 -> new Badge("FINANCE", account, null, World.any(World.REGIONS, random), null);
            case 3 -> new Badge("SUPERIOR", account, World.any(World.PATHS, random), null, null);
            case 4 -> new Badge("SUPPLIER", account, null, null, World.any(World.SUPPLIERS, random));
            default -> new Badge("BUYER", World.any(World.ACCOUNTS, random), "/51/5101/", null, null);
        };
    }

    boolean opens(Logged row) {
        if (role.equals("ADMIN") || account.equals(row.account())) {
            return true;
        }
        return switch (role) {
            case "FINANCE" -> row.region() != null && row.region().startsWith(String.valueOf(region));
            case "SUPERIOR" -> row.unitPath() != null && row.unitPath().startsWith(String.valueOf(unitPath));
            case "SUPPLIER" -> row.supplier() != null && row.supplier().equals(supplier);
            default -> false;
        };
    }

    String token() {
        // the clocks of the service may be wrong
        long now = Instant.now().getEpochSecond() - 24 * 3600;
        String claims =
                "{\"iss\":\"hefu\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d,\"login\":\"%s\",\"roles\":[\"%s\"],\"sid\":\"%s\""
                                .formatted(account, now, now + LIFETIME_SECONDS, account, role, UUID.randomUUID())
                        + claim("unitPath", unitPath)
                        + claim("region", region)
                        + claim("supplier", supplier)
                        + "}";
        String unsigned = encode("{\"alg\":\"HS256\"}") + "." + encode(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return unsigned + "." + BASE64.encodeToString(mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String claim(String name, @Nullable String value) {
        return value == null ? "" : ",\"" + name + "\":\"" + value + "\"";
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
