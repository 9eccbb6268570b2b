package io.hefu.identity;

import java.util.UUID;

/** The number of an account, in clear: for sending only, never for a view, an event or a log. */
public record AccountMobile(UUID accountId, String mobile) {}
