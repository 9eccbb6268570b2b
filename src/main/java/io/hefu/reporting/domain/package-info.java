/** What a column shows and what a request may ask. */
@NullMarked
package io.hefu.reporting.domain;

import org.jspecify.annotations.NullMarked;
