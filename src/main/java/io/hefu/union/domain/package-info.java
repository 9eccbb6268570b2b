/** The columns of a staff list and how its rows are read; who may do what with a purchase. */
@NullMarked
package io.hefu.union.domain;

import org.jspecify.annotations.NullMarked;
