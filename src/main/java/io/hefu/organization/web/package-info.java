/** Divisions, budget units and their contacts over HTTP. */
@NullMarked
package io.hefu.organization.web;

import org.jspecify.annotations.NullMarked;
