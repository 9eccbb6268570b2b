package io.hefu.share;

/** Where the filing of one unit and year stands (domain part 3.1). */
public enum FilingStatus {
    NOT_STARTED,
    DRAFT,
    SUBMITTED,
    CONFIRMED,
    RETURNED,
    FINANCE_CONFIRMED,
    AGGREGATED,
    REOPENED;

    /** Whether the unit owes a filing: nothing is with the superiors or finance. */
    public boolean missing() {
        return this == NOT_STARTED || this == DRAFT || this == RETURNED;
    }

    /** Whether somebody has to confirm or return it. */
    public boolean pending() {
        return this == SUBMITTED || this == CONFIRMED || this == REOPENED;
    }

    /**
     * Whether its figures are the unit's reserved share. Only from finance's confirmation on: before it they are the
     * unit's own word, and nobody should be measured against a figure that can still be sent back.
     */
    public boolean effective() {
        return this == FINANCE_CONFIRMED || this == AGGREGATED;
    }
}
