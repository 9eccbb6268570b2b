package io.hefu.demo.internal;

import java.util.UUID;

/** A supplier of the demo data and the county that it is at home in. */
record DemoSupplier(int number, String countyCode, String county) {

    /** Of the first of them. */
    static final String FIRST_COUNTY = "130125";

    UUID id() {
        return DemoTables.id("supplier", number);
    }
}
