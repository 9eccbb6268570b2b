package io.hefu.identity.internal;

import io.hefu.identity.IdentityProblem;
import io.hefu.identity.SignedIn;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import io.hefu.kernel.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** Finds the account that an external provider's token is about; a token for nobody here is not good. */
class ProviderTokens implements TokenReader {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderTokens.class);

    /** The provider does not tell when the account here was closed or changed. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final ReactiveJwtDecoder decoder;
    private final AccountStore accounts;
    private final SessionTokens tokens;
    private final OidcSettings settings;

    ProviderTokens(ReactiveJwtDecoder decoder, AccountStore accounts, SessionTokens tokens, OidcSettings settings) {
        this.decoder = decoder;
        this.accounts = accounts;
        this.tokens = tokens;
        this.settings = settings;
    }

    @Override
    public String issuer() {
        return Objects.requireNonNull(settings.issuer());
    }

    @Override
    public Duration remembered() {
        return REMEMBERED;
    }

    @Override
    public Mono<SignedIn> read(String token) {
        return decoder.decode(token)
                .timeout(settings.timeout())
                .onErrorMap(error -> !(error instanceof BadJwtException), ProviderTokens::away)
                .flatMap(jwt -> Mono.justOrEmpty(jwt.getClaimAsString(settings.loginClaim()))
                        .flatMap(accounts::findByLogin)
                        .filter(account -> account.active() && ofUnit(account, jwt))
                        .flatMap(account -> tokens.actor(account).map(actor -> signedIn(account, actor, jwt)))
                        .switchIfEmpty(Mono.error(() -> new BadJwtException("nobody here"))));
    }

    private static Throwable away(Throwable error) {
        LOG.warn("The keys of the identity provider cannot be had", error);
        return IdentityProblem.PROVIDER_AWAY.rejection();
    }

    private boolean ofUnit(Account account, Jwt token) {
        String unit = settings.unitClaim() == null ? null : token.getClaimAsString(settings.unitClaim());
        return unit == null || unit.equals(String.valueOf(account.unitId()));
    }

    private SignedIn signedIn(Account account, Actor actor, Jwt token) {
        Actor limited = new Actor(
                actor.accountId(),
                actor.account(),
                roles(account, token),
                actor.unitId(),
                actor.unitPath(),
                actor.supplierId(),
                actor.region());
        return new SignedIn(limited, new Permit(session(token), Objects.requireNonNull(token.getExpiresAt())));
    }

    /** The provider's roles, as far as an account of that kind can have them: a unit's person never becomes our admin. */
    private Set<Role> roles(Account account, Jwt token) {
        String claim = settings.rolesClaim();
        if (claim == null) {
            return account.roles();
        }
        return names(token.getClaims(), List.of(claim.split("\\."))).stream()
                .map(settings.roles()::get)
                .filter(Objects::nonNull)
                .filter(account.kind().roles()::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Collection<String> names(@Nullable Object value, List<String> path) {
        if (!path.isEmpty()) {
            return value instanceof Map<?, ?> object
                    ? names(object.get(path.get(0)), path.subList(1, path.size()))
                    : List.of();
        }
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The provider's session, or the token itself where it names none. */
    private static UUID session(Jwt token) {
        String named = Objects.requireNonNullElse(token.getClaimAsString("sid"), token.getTokenValue());
        return UUID.nameUUIDFromBytes((token.getIssuer() + " " + named).getBytes(StandardCharsets.UTF_8));
    }
}
