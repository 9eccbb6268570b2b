package io.hefu.identity.domain;

/** What is wrong with a field. */
public record Flaw(String field, String code) {}
