package io.hefu.payment.domain;

/** Amounts in the capitals of Chinese bank slips (大写), which cannot be altered by adding a stroke. */
public final class ChineseCapitals {

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] UNITS = {"", "拾", "佰", "仟"};
    private static final long BEYOND_FEN = 1_000_000_000_000_000_000L;
    private static final int FEN_PER_YUAN = 100;

    private ChineseCapitals() {}

    /**
     * For example 128000 as 壹仟贰佰捌拾元整; an amount that ends with fen carries no 整. Refuses amounts of 10¹⁶ yuan and
     * more.
     */
    public static String of(long fen) {
        if (fen <= -BEYOND_FEN || fen >= BEYOND_FEN) {
            throw new IllegalArgumentException("amount out of range");
        }
        return fen < 0 ? "负" + positive(-fen) : positive(fen);
    }

    private static String positive(long fen) {
        long yuan = fen / FEN_PER_YUAN;
        int rest = (int) (fen % FEN_PER_YUAN);
        if (rest == 0) {
            return (yuan == 0 ? "零" : whole(yuan)) + "元整";
        }
        return (yuan == 0 ? "" : whole(yuan) + "元") + parts(rest / 10, rest % 10, yuan > 0);
    }

    private static String parts(int jiao, int fen, boolean afterYuan) {
        if (jiao == 0) {
            return (afterYuan ? "零" : "") + digit(fen) + "分";
        }
        return digit(jiao) + "角" + (fen == 0 ? "整" : digit(fen) + "分");
    }

    /** Zeros between digits become one 零; those at the end none. */
    private static String whole(long yuan) {
        String digits = Long.toString(yuan);
        StringBuilder capitals = new StringBuilder();
        boolean gap = false;
        for (int at = 0; at < digits.length(); at++) {
            int digit = digits.charAt(at) - '0';
            int place = digits.length() - 1 - at;
            if (digit > 0) {
                capitals.append(gap ? "零" : "").append(digit(digit)).append(UNITS[place % 4]);
            }
            gap = digit == 0;
            capitals.append(myriad(yuan, place));
        }
        return capitals.toString();
    }

    /** 万 closes a group of four that is not empty, 亿 everything above it. */
    private static String myriad(long yuan, int place) {
        return switch (place) {
            case 4 -> yuan / 10_000 % 10_000 > 0 ? "万" : "";
            case 8 -> "亿";
            case 12 -> "万";
            default -> "";
        };
    }

    private static char digit(int digit) {
        return DIGITS.charAt(digit);
    }
}
