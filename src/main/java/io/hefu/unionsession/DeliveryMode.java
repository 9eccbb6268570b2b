package io.hefu.unionsession;

/** Where the goods of a union session go. */
public enum DeliveryMode {
    /** 统采分送，送货到家. */
    TO_HOMES,
    /** 统一送货，单位发放. */
    TO_UNIT
}
