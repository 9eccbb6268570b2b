package io.hefu.unionsession.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Signs who a link is for, which of a person's links it is, and until when it is good: 128 bits nobody guesses. */
public final class LinkSignature {

    private static final byte[] PURPOSE = "union recipient link 1".getBytes(StandardCharsets.UTF_8);
    private static final int CONTENT = 2 * Long.BYTES + Integer.BYTES + Long.BYTES;
    private static final int SIGNATURE = 16;

    private final SecretKey key;

    public LinkSignature(SecretKey key) {
        this.key = key;
    }

    public String sign(Link link) {
        byte[] content = ByteBuffer.allocate(CONTENT)
                .putLong(link.personId().getMostSignificantBits())
                .putLong(link.personId().getLeastSignificantBits())
                .putInt(link.number())
                .putLong(link.endsAt().getEpochSecond())
                .array();
        byte[] signed = Arrays.copyOf(content, CONTENT + SIGNATURE);
        System.arraycopy(signature(content), 0, signed, CONTENT, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** Empty for anything that {@link #sign} did not write. */
    public Optional<Link> read(String text) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (signed.length != CONTENT + SIGNATURE) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(signed, CONTENT);
        byte[] written = Arrays.copyOfRange(signed, CONTENT, signed.length);
        if (!MessageDigest.isEqual(written, signature(content))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        UUID person = new UUID(buffer.getLong(), buffer.getLong());
        return Optional.of(new Link(person, buffer.getInt(), Instant.ofEpochSecond(buffer.getLong())));
    }

    private byte[] signature(byte[] content) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(PURPOSE);
            return Arrays.copyOf(mac.doFinal(content), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param number of the person's links, of which the last one alone is good */
    public record Link(UUID personId, int number, Instant endsAt) {}
}
