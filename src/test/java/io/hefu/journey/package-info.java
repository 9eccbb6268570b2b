/** Whole journeys over HTTP: the main job, replicas side by side, and what a killed process leaves behind. */
@NullMarked
package io.hefu.journey;

import org.jspecify.annotations.NullMarked;
