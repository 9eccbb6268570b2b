package io.hefu.notice;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The in-app notices of an actor: the own ones, those of the unit or region, and those for everybody above it in the tree. */
public interface Notices {

    /** Newest first, in the reader's language. */
    Mono<Page<Notice>> list(Actor actor, boolean unreadOnly, Locale locale, @Nullable String cursor, int size);

    Mono<Long> unread(Actor actor);

    /** Raises {@code NOTICE_NOT_FOUND} for what the actor does not see. */
    Mono<Void> read(UUID id, Actor actor);

    /** All that the actor sees now. */
    Mono<Void> readAll(Actor actor);

    /** @param facts what the text says, for clients with words of their own */
    record Notice(
            UUID id,
            String template,
            String title,
            String text,
            Map<String, String> facts,
            @Nullable UUID unitId,
            Instant createdAt,
            boolean read) {}
}
