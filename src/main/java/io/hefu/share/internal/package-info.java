/** The desk at which filings are decided in batches, and the tables of this module. */
@NullMarked
package io.hefu.share.internal;

import org.jspecify.annotations.NullMarked;
