/** What the vendor's words mean and what must be signed, as plain values. */
@NullMarked
package io.hefu.wechat.domain;

import org.jspecify.annotations.NullMarked;
