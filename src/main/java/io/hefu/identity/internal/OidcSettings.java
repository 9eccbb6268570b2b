package io.hefu.identity.internal;

import io.hefu.kernel.Role;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An external provider whose tokens are taken beside our own; none without {@code issuer}.
 *
 * @param issuer as it stands in the tokens
 * @param jwks where the provider's keys are; discovered from the issuer when absent
 * @param audience must be among the token's audiences: a token for another service is not for us
 * @param loginClaim names the account
 * @param rolesClaim names the provider's roles, a dot leads into an object; when absent the account's own roles hold
 * @param unitClaim must name the account's unit where the token has it
 * @param timeout how long a token waits for the provider's keys
 * @param roles the provider's roles and what they are here; others are not known here
 */
@ConfigurationProperties("hefu.identity.oidc")
record OidcSettings(
        @Nullable String issuer,
        @Nullable String jwks,
        @DefaultValue("hefu") String audience,
        @DefaultValue("preferred_username") String loginClaim,
        @Nullable String rolesClaim,
        @Nullable String unitClaim,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue Map<String, Role> roles) {}
