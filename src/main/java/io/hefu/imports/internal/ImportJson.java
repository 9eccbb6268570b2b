package io.hefu.imports.internal;

import io.hefu.kernel.Actor;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What jobs keep as JSON. */
@Component
class ImportJson {

    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final JsonMapper mapper;

    ImportJson(JsonMapper mapper) {
        this.mapper = mapper;
    }

    String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    Actor actor(String json) {
        return mapper.readValue(json, Actor.class);
    }

    Map<String, Long> counts(String json) {
        return mapper.readValue(json, COUNTS);
    }
}
