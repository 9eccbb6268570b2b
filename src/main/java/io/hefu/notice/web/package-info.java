/** Notices, text messages and the vendors' receipts over HTTP. */
@NullMarked
package io.hefu.notice.web;

import org.jspecify.annotations.NullMarked;
