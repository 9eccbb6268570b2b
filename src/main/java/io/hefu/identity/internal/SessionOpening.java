package io.hefu.identity.internal;

import io.hefu.identity.Session;
import io.hefu.identity.internal.RefreshTokenStore.Member;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Origin;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens the session of somebody who was found to be who he says, whatever showed it; call within a transaction. */
@Component
class SessionOpening {

    private final RefreshTokenStore refreshTokens;
    private final SignInGuard guard;
    private final SessionTokens tokens;
    private final SessionChronicle chronicle;
    private final TokenSettings settings;
    private final Clock clock;

    SessionOpening(
            RefreshTokenStore refreshTokens,
            SignInGuard guard,
            SessionTokens tokens,
            SessionChronicle chronicle,
            TokenSettings settings,
            Clock clock) {
        this.refreshTokens = refreshTokens;
        this.guard = guard;
        this.tokens = tokens;
        this.chronicle = chronicle;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<Session> open(Account account) {
        Member member = new Member(Ids.next(), account.id(), clock.instant());
        return guard.succeeded(account)
                .then(Mono.defer(() -> issue(account, member)))
                .delayUntil(session -> chronicle.opened(account, member.familyId()));
    }

    /** The next pair of tokens of a session. */
    Mono<Session> issue(Account account, Member member) {
        Instant now = clock.instant();
        String refresh = RefreshToken.random();
        Instant end = now.plus(settings.refresh());
        return Mono.deferContextual(context -> refreshTokens.insert(refresh, member, now, end, Origin.of(context)))
                .then(tokens.access(account, member.familyId(), now))
                .map(access -> new Session(access.token(), refresh, access.expiresAt()));
    }
}
