package io.hefu.payment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A receivable that is payable once it is written and committed.
 *
 * @param code the code that it is paid under, null for what a gateway collects
 */
public record OpenedReceivable(
        UUID receivableId, OpenReceivable request, @Nullable String code) {

    /** What is to be paid. */
    public UUID subjectId() {
        return request.subjectId();
    }
}
