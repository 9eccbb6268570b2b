package io.hefu.catalog.internal;

import java.util.Set;

/** @param terms what the SKU is found by */
record ShelfEntry(Shelved sku, Set<String> terms) {}
