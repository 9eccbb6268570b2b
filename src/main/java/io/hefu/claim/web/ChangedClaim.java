package io.hefu.claim.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** @param version what was modified */
record ChangedClaim(
        @NotNull @Nullable Integer version,
        @JsonUnwrapped @Valid ClaimWords words) {}
