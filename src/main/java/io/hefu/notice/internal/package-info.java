/** Follows the log, keeps notices and messages, and speaks with the vendor of text messages. */
@NullMarked
package io.hefu.notice.internal;

import org.jspecify.annotations.NullMarked;
