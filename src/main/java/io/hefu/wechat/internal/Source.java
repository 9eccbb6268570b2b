package io.hefu.wechat.internal;

import java.util.Locale;

/** Who told what became of a payment. */
enum Source {
    NOTIFICATION,
    QUERY;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
