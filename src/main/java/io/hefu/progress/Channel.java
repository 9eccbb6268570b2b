package io.hefu.progress;

/** By whom or how something was bought that counts towards a share. */
public enum Channel {
    CANTEEN,
    UNION,
    VOUCHER,
    PERSONAL
}
