package io.hefu.deployment;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every setting that Spring Boot or this project reads, spelt as an environment variable. */
final class KnownSettings {

    private final Set<String> names = new HashSet<>();

    KnownSettings() throws IOException, ClassNotFoundException {
        for (URL url : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (var in = url.openStream()) {
                for (JsonNode property : new JsonMapper().readTree(in).path("properties")) {
                    add(property.path("name").asString());
                }
            }
        }
        addOwn();
    }

    boolean contains(String environmentVariable) {
        return names.contains(environmentVariable);
    }

    private void addOwn() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scanner.findCandidateComponents("io.hefu")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            addRecord(type.getAnnotation(ConfigurationProperties.class).value(), type);
        }
    }

    private void addRecord(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + component.getName();
            add(name);
            if (component.getType().isRecord()) {
                addRecord(name, component.getType());
            }
        }
    }

    private void add(String property) {
        names.add(property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT));
    }
}
