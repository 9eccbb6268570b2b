package io.hefu.catalog;

import java.time.Instant;
import java.util.UUID;

/**
 * A warehouse of the platform (产销地仓, R-040).
 *
 * @param divisionCode the county that it stands in
 * @param open whether anything may come in
 */
public record Warehouse(
        UUID id, String name, Kind kind, String divisionCode, String address, boolean open, Instant createdAt) {

    /** Where goods come from, or where they are sold. */
    public enum Kind {
        ORIGIN,
        SALES
    }
}
