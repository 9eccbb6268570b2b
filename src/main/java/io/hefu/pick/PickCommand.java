package io.hefu.pick;

/** What can be done with what was chosen. */
public enum PickCommand {
    CONFIRM,
    DROP,
    CANCEL,
    SHIP,
    RECEIVE
}
