package io.hefu.payment.bank;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** The channels over which banks may send, by name. */
@ConfigurationProperties("hefu.bank")
record BankSettings(@DefaultValue Map<String, Channel> channels) {

    /**
     * @param secret of HMAC_SHA256
     * @param publicKey of SM3_WITH_SM2: PEM, or the uncompressed point in hex
     * @param ratePerSecond authenticated messages per second and replica
     * @param allowedSources addresses that may send; empty for all
     */
    record Channel(
            @DefaultValue("HMAC_SHA256") Algorithm algorithm,
            @Nullable String secret,
            @Nullable String publicKey,
            @DefaultValue("16MB") DataSize maxBody,
            @DefaultValue("2000") int ratePerSecond,
            @DefaultValue("4000") int burst,
            @DefaultValue Set<String> allowedSources) {

        static Channel ofSecret(String secret, int ratePerSecond) {
            return new Channel(
                    Algorithm.HMAC_SHA256,
                    secret,
                    null,
                    DataSize.ofMegabytes(16),
                    ratePerSecond,
                    ratePerSecond,
                    Set.of());
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Channel[" + algorithm + ", " + maxBody + "]";
        }
    }

    /** How a channel signs. */
    enum Algorithm {
        HMAC_SHA256,
        SM3_WITH_SM2
    }
}
