package io.hefu.embedded;

/**
 * Whether this process runs on the servers that it started itself: a developer's machine, never production. Well-known
 * demo accounts and secrets may exist only then; beans ask with {@code @ConditionalOnProperty(EmbeddedDefault.ACTIVE)}.
 */
public record EmbeddedDefault(boolean active) {

    /** Set in the environment before any bean is made: {@code true} or {@code false}. */
    public static final String ACTIVE = "hefu.embedded.active";
}
