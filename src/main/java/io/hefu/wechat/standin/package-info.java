/** A stand-in for the vendor on a developer's machine: its API, its keys, its notifications and its payers. */
@NullMarked
package io.hefu.wechat.standin;

import org.jspecify.annotations.NullMarked;
