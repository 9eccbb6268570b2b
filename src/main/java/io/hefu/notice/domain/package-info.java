/** Who is told what of which event, and when a message may go. */
@NullMarked
package io.hefu.notice.domain;

import org.jspecify.annotations.NullMarked;
