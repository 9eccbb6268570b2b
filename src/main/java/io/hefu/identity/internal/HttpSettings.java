package io.hefu.identity.internal;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param allowedOrigins web origins other than our own whose pages may call the API */
@ConfigurationProperties("hefu.http")
record HttpSettings(@DefaultValue List<String> allowedOrigins) {}
