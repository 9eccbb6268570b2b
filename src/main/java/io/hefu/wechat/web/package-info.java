/** Where mini-programs pay and where the vendor tells of it. */
@NullMarked
package io.hefu.wechat.web;

import org.jspecify.annotations.NullMarked;
