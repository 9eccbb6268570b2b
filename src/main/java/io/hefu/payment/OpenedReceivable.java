package io.hefu.payment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A receivable that is now payable.
 *
 * @param code the code that it is paid under, null for what a gateway collects
 */
public record OpenedReceivable(
        UUID receivableId, UUID subjectId, @Nullable String code) {}
