package io.hefu.payment.bank;

import java.time.Instant;
import java.util.UUID;

/** How a person closed a dead letter. */
record Resolution(DeadLetter.State state, UUID by, Instant at, String text) {}
