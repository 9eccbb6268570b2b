package io.hefu.claim.internal;

import io.hefu.claim.HolidayYear;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The official calendars that the service brings along; read once at start. */
@Component
class BuiltInYears {

    private final List<HolidayYear> years;

    BuiltInYears(JsonMapper json) throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:holidays/*.json");
        this.years = Arrays.stream(files).map(file -> read(json, file)).toList();
    }

    List<HolidayYear> all() {
        return years;
    }

    private static HolidayYear read(JsonMapper json, Resource file) {
        try (InputStream content = file.getInputStream()) {
            return json.readValue(content, HolidayYear.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
