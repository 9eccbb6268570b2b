/** What may become of a budget unit, where it stands, and how its data is read. */
@NullMarked
package io.hefu.organization.domain;

import org.jspecify.annotations.NullMarked;
