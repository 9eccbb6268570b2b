/** Authorisations against the database. */
@NullMarked
package io.hefu.agency.internal;

import org.jspecify.annotations.NullMarked;
