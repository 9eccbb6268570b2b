package io.hefu.identity.internal;

import io.hefu.identity.SignedIn;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import io.hefu.kernel.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** Writes who acts into an access token, and reads it back from a verified one. */
class AccessTokens {

    static final String ISSUER = "hefu";

    private static final JwsHeader HEADER = JwsHeader.with(MacAlgorithm.HS256).build();

    private final JwtEncoder encoder;
    private final TokenSettings settings;

    AccessTokens(JwtEncoder encoder, TokenSettings settings) {
        this.encoder = encoder;
        this.settings = settings;
    }

    String issue(Actor actor, UUID session, Instant now) {
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(actor.accountId().toString())
                .issuedAt(now)
                .expiresAt(expiry(now))
                .claim("login", actor.account())
                .claim("roles", actor.roles().stream().map(Role::name).sorted().toList())
                .claim("sid", session.toString());
        put(claims, "unit", actor.unitId());
        put(claims, "unitPath", actor.unitPath());
        put(claims, "supplier", actor.supplierId());
        put(claims, "region", actor.region());
        return encoder.encode(JwtEncoderParameters.from(HEADER, claims.build())).getTokenValue();
    }

    /** A token knows whole seconds only. */
    Instant expiry(Instant now) {
        return now.plus(settings.access()).truncatedTo(ChronoUnit.SECONDS);
    }

    static SignedIn read(Jwt token) {
        List<String> names = Objects.requireNonNull(token.getClaimAsStringList("roles"));
        Set<Role> roles = names.stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
        Actor actor = new Actor(
                UUID.fromString(token.getSubject()),
                Objects.requireNonNull(token.getClaimAsString("login")),
                roles,
                find(token, "unit", UUID::fromString),
                find(token, "unitPath", Function.identity()),
                find(token, "supplier", UUID::fromString),
                find(token, "region", Function.identity()));
        UUID session = UUID.fromString(token.getClaimAsString("sid"));
        return new SignedIn(actor, new Permit(session, Objects.requireNonNull(token.getExpiresAt())));
    }

    private static void put(JwtClaimsSet.Builder claims, String name, @Nullable Object value) {
        if (value != null) {
            claims.claim(name, value.toString());
        }
    }

    private static <T> @Nullable T find(Jwt token, String name, Function<String, T> reader) {
        String value = token.getClaimAsString(name);
        return value == null ? null : reader.apply(value);
    }
}
