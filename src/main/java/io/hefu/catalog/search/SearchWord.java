package io.hefu.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/** One word that somebody looks for: Chinese characters, or letters and digits that may be pinyin or its initials. */
public record SearchWord(String text, boolean chinese) {

    /** More narrow nothing any more. */
    private static final int MOST = 8;

    /** The words of a text; none where it holds no letter, digit or character. */
    public static List<SearchWord> of(String text) {
        List<SearchWord> words = new ArrayList<>();
        Matcher runs = Spelling.RUNS.matcher(Spelling.plain(text).replaceAll("['’]", ""));
        while (runs.find() && words.size() < MOST) {
            words.add(new SearchWord(runs.group(), runs.group("han") != null));
        }
        return words;
    }

    /** All of these stand with a text that holds the word. */
    public String[] terms() {
        if (chinese) {
            return characters();
        }
        return switch (text.length()) {
            case 1 -> new String[] {"^" + text};
            case 2 -> new String[] {"^" + text};
            default -> SearchTerms.grams(text, SearchTerms.LETTERS, "").toArray(String[]::new);
        };
    }

    private String[] characters() {
        String[] all = text.codePoints().mapToObj(Character::toString).toArray(String[]::new);
        if (all.length == 1) {
            return all;
        }
        String[] pairs = new String[all.length - 1];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = all[i] + all[i + 1];
        }
        return pairs;
    }

    /** All of these stand with a text in which the word is made of initials; a single letter is one anyway. */
    public String[] initials() {
        String capitals = text.toUpperCase(Locale.ROOT);
        return text.length() < SearchTerms.PAIR
                ? terms()
                : SearchTerms.grams(capitals, SearchTerms.PAIR, "").toArray(String[]::new);
    }

    /** A regular expression for the spelled form: from the beginning of a syllable on, in full or by initials. */
    public String pattern() {
        String[] letters = text.split("");
        return "(^|[ |])(" + String.join(" ?", letters) + "|" + String.join("[a-z0-9]* ", letters) + ")";
    }
}
