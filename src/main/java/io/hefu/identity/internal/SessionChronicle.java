package io.hefu.identity.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.audit.AuditTrail.Deed;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Origin;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells the audit trail who came and went. */
@Component
class SessionChronicle {

    private final AuditTrail trail;
    private final SessionTokens tokens;

    SessionChronicle(AuditTrail trail, SessionTokens tokens) {
        this.trail = trail;
        this.tokens = tokens;
    }

    Mono<Void> opened(Account account, UUID session) {
        return tokens.actor(account).flatMap(actor -> trail.record(entry(actor, "opened", session)));
    }

    Mono<Void> ended(Actor by, List<UUID> sessions) {
        return Mono.deferContextual(context -> trail.recordAll(sessions.stream()
                .map(session -> new Deed(entry(by, "ended", session), Origin.of(context)))
                .toList()));
    }

    private static AuditEntry entry(Actor actor, String what, UUID session) {
        String action = "identity.session." + what;
        return new AuditEntry(
                actor, action, "session", session.toString(), actor.unitPath(), actor.region(), null, null, null);
    }
}
