package io.hefu.organization;

import java.util.UUID;

/** A unit and its contact. */
public record UnitContact(UUID unitId, Contact contact) {}
