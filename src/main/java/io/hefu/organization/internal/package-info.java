/** How the organization module answers its facades from PostgreSQL. */
@NullMarked
package io.hefu.organization.internal;

import org.jspecify.annotations.NullMarked;
