package io.hefu.events.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes what {@link EventCursorFilter} does to every page. */
@Component
class EventCursorDescription implements OpenApiCustomizer {

    private static final String OK = "200";

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().values().stream()
                .map(PathItem::getGet)
                .filter(Objects::nonNull)
                .flatMap(EventCursorDescription::page)
                .forEach(page -> page.addHeaderObject(EventCursorFilter.HEADER, header()));
    }

    private static Stream<ApiResponse> page(Operation operation) {
        ApiResponse found = operation.getResponses().get(OK);
        return found == null ? Stream.empty() : Stream.of(found);
    }

    private static Header header() {
        return new Header()
                .description("The place in the event log from which to follow this page: lastEventId of /api/v1/events,"
                        + " after of /api/v1/event-log")
                .schema(new StringSchema());
    }
}
