package io.hefu.organization;

/** How far the binding of a person to a unit has come. */
public enum BindingStatus {
    /** The unit has still to say something. */
    REQUESTED,
    /** Personal orders count for the unit. */
    ACTIVE,
    REJECTED,
    WITHDRAWN,
    /** Another unit has taken its place. */
    CHANGED,
    ENDED
}
