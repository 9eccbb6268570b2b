package io.hefu.identity;

import java.time.Instant;

/**
 * What a sign-in gives.
 *
 * @param accessToken shown with every request
 * @param refreshToken good for one exchange against a new pair
 * @param expiresAt when the access token ends
 */
public record Session(String accessToken, String refreshToken, Instant expiresAt) {}
