package io.hefu.organization.domain;

/** Places in the trees: the region's divisions, then one segment per unit from the root down. */
public final class UnitPath {

    private static final int DIGITS_PER_LEVEL = 2;

    private UnitPath() {}

    /** The place of a division: {@code /51/5101/510104/} for 510104. */
    public static String ofDivision(String code) {
        StringBuilder path = new StringBuilder("/");
        for (int end = DIGITS_PER_LEVEL; end <= code.length(); end += DIGITS_PER_LEVEL) {
            path.append(code, 0, end).append('/');
        }
        return path.toString();
    }

    /** The same unit below another place. */
    public static String moved(String path, String newAbove) {
        int end = path.length() - 1;
        return newAbove + path.substring(path.lastIndexOf('/', end - 1) + 1);
    }
}
