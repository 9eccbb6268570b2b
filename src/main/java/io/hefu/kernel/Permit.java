package io.hefu.kernel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long somebody who is signed in may stay connected; stands in the details of the authentication.
 *
 * @param sessionId the session, whose end ends the permit as well
 * @param until when the token ends
 */
public record Permit(UUID sessionId, Instant until) {

    /** The permit in the details of an authentication, if there is one. */
    public static @Nullable Permit in(@Nullable Object details) {
        return details instanceof Permit permit ? permit : null;
    }
}
