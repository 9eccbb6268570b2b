/** What an authorisation allows, as plain values. */
@NullMarked
package io.hefu.agency.domain;

import org.jspecify.annotations.NullMarked;
