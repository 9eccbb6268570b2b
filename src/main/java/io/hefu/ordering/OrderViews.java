package io.hefu.ordering;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/** Live views of orders, for dashboards. */
public interface OrderViews {

    /**
     * {@link OrdersToday} within the actor's scope as a snapshot, then what changes.
     *
     * @param permit how long the reader may stay, or null for the service itself
     */
    Flux<ServerSentEvent<String>> today(Actor actor, @Nullable Permit permit);
}
