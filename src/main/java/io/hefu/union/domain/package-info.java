/** The columns of a staff list and how its rows are read. */
@NullMarked
package io.hefu.union.domain;

import org.jspecify.annotations.NullMarked;
