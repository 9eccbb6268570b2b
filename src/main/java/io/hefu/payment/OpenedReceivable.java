package io.hefu.payment;

import java.util.UUID;

/** A receivable that is now payable under its code. */
public record OpenedReceivable(UUID receivableId, UUID subjectId, String code) {}
