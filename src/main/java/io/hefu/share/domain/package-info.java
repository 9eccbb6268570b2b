/** What a filing may say and where it can go next; plain decisions. */
@NullMarked
package io.hefu.share.domain;

import org.jspecify.annotations.NullMarked;
