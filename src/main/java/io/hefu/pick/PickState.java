package io.hefu.pick;

/** The states of what was chosen. */
public enum PickState {
    /** Set aside for some minutes, to be confirmed. */
    HELD,
    DROPPED,
    /** Not confirmed in time. */
    LAPSED,
    /** To be sent by the warehouse. */
    CONFIRMED,
    CANCELLED,
    SHIPPED,
    RECEIVED
}
