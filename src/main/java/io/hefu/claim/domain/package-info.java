/** What a claim may become, what is missing from it, and which days count. */
@NullMarked
package io.hefu.claim.domain;

import org.jspecify.annotations.NullMarked;
