package io.hefu.organization;

import org.jspecify.annotations.Nullable;

/** Whom to call about a unit's filing. */
public record Contact(String name, String mobile, @Nullable String email) {}
