package io.hefu.embedded.internal;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether embedded servers may be started where none are configured
 * @param directory where they keep their data and binaries
 */
@ConfigurationProperties("hefu.embedded")
record EmbeddedSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue(".hefu") Path directory) {}
