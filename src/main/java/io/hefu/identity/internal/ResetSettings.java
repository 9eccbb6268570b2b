package io.hefu.identity.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param queue wishes that wait to be looked at; one more is refused */
@ConfigurationProperties("hefu.password-reset")
record ResetSettings(@DefaultValue("1000") int queue) {}
