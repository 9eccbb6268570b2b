package io.hefu.organization;

/** Whether a budget unit still files and buys; a merged or abolished one keeps its past and never comes back. */
public enum UnitStatus {
    ACTIVE,
    MERGED,
    ABOLISHED
}
