/** How payments, refunds and notifications go through the database and to the vendor. */
@NullMarked
package io.hefu.wechat.internal;

import org.jspecify.annotations.NullMarked;
