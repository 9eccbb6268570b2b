package io.hefu.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads YAML files of the repository. */
final class Yaml {

    private Yaml() {}

    static Map<String, Object> read(String file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).load(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mapping under this key. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> in(Map<String, Object> mapping, String key) {
        return (Map<String, Object>) mapping.getOrDefault(key, Map.of());
    }
}
