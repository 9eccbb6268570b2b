package io.hefu.payment;

import java.nio.file.Path;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** Lets in files that a bank signed like its messages (E-45), too large to be held in memory. */
public interface SignedFiles {

    /** Whether banks may send over a channel of this name. */
    boolean isChannel(String name);

    /**
     * Writes the body into the file, verifies it there and takes its nonce; the answer is the media type. Raises
     * SIGNATURE_INVALID, TIMESTAMP_OUTSIDE_WINDOW, NONCE_REPLAYED, BODY_TOO_LARGE or RATE_LIMITED. What is in the file
     * after an error is worth nothing.
     */
    Mono<String> receive(String channel, ServerHttpRequest request, Path file, long maxBytes);
}
