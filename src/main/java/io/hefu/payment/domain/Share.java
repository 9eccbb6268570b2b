package io.hefu.payment.domain;

import java.util.UUID;

/** The part of a transfer that goes to one receivable. */
public record Share(UUID receivableId, UUID subjectId, long amountFen) {}
