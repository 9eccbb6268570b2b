package io.hefu.catalog.domain;

/** How long and how large what suppliers write of their goods may be. */
public final class GoodsLimits {

    public static final String CODE = "[0-9A-Za-z._-]{1,64}";
    public static final int LONGEST_CODE = 64;
    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_WORD = 40;
    public static final int LONGEST_TEXT = 2000;
    public static final int MOST_SKUS = 50;
    public static final int MOST_IMAGES = 9;
    /** In fen. */
    public static final long DEAREST = 1_000_000_00L;
    /** Of pieces, or of grams. */
    public static final long MOST = 1_000_000_000L;

    private GoodsLimits() {}
}
