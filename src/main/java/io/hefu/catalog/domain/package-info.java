/** What may happen to goods, decided without a database. */
@NullMarked
package io.hefu.catalog.domain;

import org.jspecify.annotations.NullMarked;
