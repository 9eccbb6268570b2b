package io.hefu.share;

/** What kind of canteen a unit has (F-06): yes is the first three, no is the last two. */
public enum CanteenKind {
    OWN,
    SHARED_REPRESENTATIVE,
    OUTSOURCED,
    SHARED_MEMBER,
    NONE;

    /** Whether the unit itself files amounts for its canteen. */
    public boolean hasCanteen() {
        return this == OWN || this == SHARED_REPRESENTATIVE || this == OUTSOURCED;
    }
}
