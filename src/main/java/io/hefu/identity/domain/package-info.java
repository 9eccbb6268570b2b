/** Which accounts there can be, and which passwords. */
@NullMarked
package io.hefu.identity.domain;

import org.jspecify.annotations.NullMarked;
