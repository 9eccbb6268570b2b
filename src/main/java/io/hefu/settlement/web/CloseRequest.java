package io.hefu.settlement.web;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/** @param day the last day whose money the closing is to name */
record CloseRequest(@NotNull LocalDate day) {}
