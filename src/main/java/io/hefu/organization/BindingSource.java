package io.hefu.organization;

/** Where a person said to which unit it belongs. */
public enum BindingSource {
    /** */
    PROFILE,
    /** */
    CHECKOUT,
    /** The platform opened the account for the unit. */
    PLATFORM
}
