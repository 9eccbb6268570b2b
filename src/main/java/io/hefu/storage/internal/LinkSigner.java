package io.hefu.storage.internal;

import io.hefu.storage.Storage.Link;
import io.hefu.storage.Storage.Shown;
import io.hefu.storage.StorageProblem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Signs links to this service, and knows its own again on every replica. */
@Component
class LinkSigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final DatabaseClient database;
    private final Clock clock;

    LinkSigner(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Mono<Link> sign(String file, Shown as, Duration life) {
        Instant end = Instant.ofEpochSecond(clock.instant().plus(life).getEpochSecond());
        return key().map(key -> UriComponentsBuilder.fromPath("/api/v1/files/{file}")
                        .queryParam("name", "{name}")
                        .queryParam("type", "{type}")
                        .queryParam("expires", end.getEpochSecond())
                        .queryParam("signature", signature(key, file, as, end.getEpochSecond()))
                        .encode()
                        .buildAndExpand(file, as.name(), as.mediaType())
                        .toUriString())
                .map(url -> new Link(url, end));
    }

    /** Raises FILE_LINK_INVALID. */
    Mono<Void> check(String file, Shown as, long expires, String signature) {
        return key().filter(key -> expires >= clock.instant().getEpochSecond()
                        && MessageDigest.isEqual(bytes(signature(key, file, as, expires)), bytes(signature)))
                .switchIfEmpty(Mono.error(StorageProblem.FILE_LINK_INVALID::rejection))
                .then();
    }

    private Mono<byte[]> key() {
        return database.sql("select key from storage_link_keys")
                .mapValue(byte[].class)
                .one();
    }

    private static String signature(byte[] key, String file, Shown as, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            // no part can hold a line break: the name is the last
            String signed = String.join("\n", file, Long.toString(expires), as.mediaType(), as.name());
            return HexFormat.of().formatHex(mac.doFinal(bytes(signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
