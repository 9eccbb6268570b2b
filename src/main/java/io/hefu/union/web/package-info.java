/** Staff lists and budgets over HTTP. */
@NullMarked
package io.hefu.union.web;

import org.jspecify.annotations.NullMarked;
