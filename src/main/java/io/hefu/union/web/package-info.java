/** Staff lists, budgets and purchases over HTTP. */
@NullMarked
package io.hefu.union.web;

import org.jspecify.annotations.NullMarked;
