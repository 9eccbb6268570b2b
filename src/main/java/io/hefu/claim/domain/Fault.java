package io.hefu.claim.domain;

/** What is wrong with one field. */
public record Fault(String field, String code) {}
