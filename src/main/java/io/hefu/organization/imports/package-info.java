/** Bulk imports of budget units: files that become jobs, rows that become units. */
@NullMarked
package io.hefu.organization.imports;

import org.jspecify.annotations.NullMarked;
