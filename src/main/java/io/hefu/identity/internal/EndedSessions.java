package io.hefu.identity.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hefu.events.SessionWatch;
import io.hefu.kernel.Permit;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sessions that were ended and whose access tokens may still be about; each is kept until the last of these runs out. */
@Component
class EndedSessions implements SessionWatch {

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

    @Override
    public boolean ended(Permit permit) {
        return sessions.getIfPresent(permit.sessionId()) != null;
    }
}
