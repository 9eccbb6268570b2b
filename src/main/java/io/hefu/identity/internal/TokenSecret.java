package io.hefu.identity.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The key that signs access tokens: given, or on the embedded default a random one kept beside the data. */
final class TokenSecret {

    private static final int LEAST_BYTES = 32;
    private static final String FILE = "token-secret";

    private TokenSecret() {}

    static SecretKey given(@Nullable String secret) {
        if (secret == null || secret.getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES) {
            throw new TokenSecretException();
        }
        return key(secret);
    }

    static SecretKey keptIn(Path directory) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(FILE);
            if (!Files.exists(file)) {
                create(directory, file);
            }
            return key(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written aside and linked into place, so that two starts never see half a secret or two of them. */
    private static void create(Path directory, Path file) throws IOException {
        byte[] random = new byte[LEAST_BYTES];
        new SecureRandom().nextBytes(random);
        Path draft = Files.createTempFile(directory, FILE, ".tmp");
        try {
            Files.writeString(draft, HexFormat.of().formatHex(random));
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // another start was faster: its secret counts
        } finally {
            Files.delete(draft);
        }
    }

    private static SecretKey key(String secret) {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }
}
