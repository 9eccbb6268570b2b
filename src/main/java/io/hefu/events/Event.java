package io.hefu.events;

import io.hefu.events.domain.ReaderScope;
import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, told in the transaction in which it happened; becomes a CloudEvent on the stream.
 *
 * @param type for example {@code hefu.ordering.order.placed}
 * @param subject the id of what it happened to
 * @param scope who may see it
 * @param data ids and facts as a record that Jackson writes; account numbers masked
 */
public record Event(String type, String subject, Instant at, Scope scope, Object data) {

    /** The keys by which a reader's scope is decided; a key that is null opens the event to nobody. */
    public record Scope(
            @Nullable String unitPath,
            @Nullable String region,
            @Nullable UUID supplierId,
            @Nullable UUID accountId) {

        /** Only the platform's own people see it. */
        public static final Scope PLATFORM = new Scope(null, null, null, null);

        /** @param type of the event */
        public boolean isVisibleTo(Actor actor, String type) {
            return ReaderScope.of(actor).sees(type, this);
        }
    }
}
