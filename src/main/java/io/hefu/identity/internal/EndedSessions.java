package io.hefu.identity.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hefu.identity.SignedIn;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sessions that were ended and whose access tokens may still be about; each is kept until the last of these runs out. */
@Component
class EndedSessions {

    private final Cache<UUID, Boolean> sessions;

    EndedSessions(TokenSettings settings) {
        this.sessions = Caffeine.newBuilder()
                .expireAfterWrite(settings.access())
                .executor(Runnable::run)
                .build();
    }

    void add(Collection<UUID> ended) {
        ended.forEach(session -> sessions.put(session, true));
    }

    boolean contains(SignedIn who) {
        return sessions.getIfPresent(who.sessionId()) != null;
    }
}
