package io.hefu.payment.bank;

import io.hefu.kernel.CommonProblem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One way in: who may send over it, how it is signed, how much and how often. */
record BankChannel(MessageSignature signature, int maxBytes, TokenBucket bucket, Set<InetAddress> allowedSources) {

    static BankChannel of(String name, BankSettings.Channel settings) {
        return new BankChannel(
                signature(name, settings),
                Math.toIntExact(settings.maxBody().toBytes()),
                new TokenBucket(settings.ratePerSecond(), settings.burst(), System::nanoTime),
                settings.allowedSources().stream().map(BankChannel::address).collect(Collectors.toUnmodifiableSet()));
    }

    boolean allows(@Nullable InetAddress source) {
        return allowedSources.isEmpty() || (source != null && allowedSources.contains(source));
    }

    /** Counts one message; raises {@link CommonProblem#RATE_LIMITED}. */
    void count() {
        Duration wait = bucket.take();
        if (!wait.isZero()) {
            throw CommonProblem.RATE_LIMITED.rejection(
                    Map.of("retryAfterSeconds", Math.toIntExact(wait.toSeconds() + 1)));
        }
    }

    private static InetAddress address(String source) {
        try {
            return InetAddress.getByName(source);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An allowed source of a bank channel is no address: " + source, e);
        }
    }

    private static MessageSignature signature(String name, BankSettings.Channel settings) {
        return switch (settings.algorithm()) {
            case HMAC_SHA256 -> new HmacSignature(given(name, "secret", settings.secret()));
            case SM3_WITH_SM2 -> new Sm2Signature(given(name, "public-key", settings.publicKey()));
        };
    }

    private static String given(String name, String property, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("hefu.bank.channels." + name + "." + property + " is missing");
        }
        return value;
    }
}
