package io.hefu.notice.internal;

import org.jspecify.annotations.Nullable;

/** What a vendor tells later of a message that it took. */
record SmsReceipt(
        String messageId, boolean delivered, @Nullable String error) {}
