package io.hefu.kernel.internal;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Whose time is taken: not that of endless answers, which says nothing and is kept in memory as long as they last. */
@Component
class ObservedRequests implements ObservationPredicate {

    @Override
    public boolean test(String name, Observation.Context context) {
        return !(context instanceof ServerRequestObservationContext request && isEndless(request.getCarrier()));
    }

    private static boolean isEndless(ServerHttpRequest request) {
        String accepted = request.getHeaders().getFirst("Accept");
        return MediaType.TEXT_EVENT_STREAM_VALUE.equals(accepted)
                || MediaType.APPLICATION_NDJSON_VALUE.equals(accepted);
    }
}
