package io.hefu.kernel.internal;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Whose time is taken: not that of endless answers, which says nothing and is kept in memory as long as they last. */
@Component
class ObservedRequests implements ObservationPredicate {

    private static final Set<String> ENDLESS =
            Set.of(MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE);

    @Override
    public boolean test(String name, Observation.Context context) {
        return !(context instanceof ServerRequestObservationContext request && isEndless(request.getCarrier()));
    }

    private static boolean isEndless(@Nullable ServerHttpRequest request) {
        return request != null
                && HttpMethod.GET.equals(request.getMethod())
                && ENDLESS.contains(String.valueOf(request.getHeaders().getFirst(HttpHeaders.ACCEPT)));
    }
}
