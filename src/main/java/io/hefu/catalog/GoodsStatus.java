package io.hefu.catalog;

/** How far goods are on their way to the shelf. */
public enum GoodsStatus {
    DRAFT,
    IN_REVIEW,
    /** By the platform, with a reason; also what it took off the shelf. */
    REFUSED,
    ON_SHELF,
    /** By their supplier. */
    OFF_SHELF
}
