/** Excel workbooks, in and out. */
@NullMarked
package io.hefu.organization.excel;

import org.jspecify.annotations.NullMarked;
