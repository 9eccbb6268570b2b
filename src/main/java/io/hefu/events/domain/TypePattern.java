package io.hefu.events.domain;

/** A pattern of event types in which {@code *} stands for any text, also for none. */
public final class TypePattern {

    private TypePattern() {}

    /** In time that grows with the product of the lengths at most, whoever wrote the pattern. */
    public static boolean matches(String pattern, String type) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < type.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == type.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                // the last star takes one character more
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** What every matching type begins with. */
    static String head(String pattern) {
        int star = pattern.indexOf('*');
        return star < 0 ? pattern : pattern.substring(0, star);
    }
}
