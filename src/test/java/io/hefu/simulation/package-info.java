/**
 * Payments as they really come: remarks as people and banks write them, and whole histories of orders, banks, claims and
 * operators, each from one seed that repeats it.
 */
@NullMarked
package io.hefu.simulation;

import org.jspecify.annotations.NullMarked;
