package io.hefu.catalog.search;

import io.hefu.catalog.search.Spelling.Syllable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The terms under which a text is found: its characters alone and in pairs, the letters of its pinyin in threes, the
 * first two letters of each syllable behind {@code ^}, and the initials in pairs and capitals.
 *
 * @param spelled a space between the syllables of a word, a bar between words
 */
public record SearchTerms(Set<String> terms, String spelled) {

    static final int LETTERS = 3;
    static final int PAIR = 2;

    /** Looks up the pinyin; not for event loops. */
    public static SearchTerms of(Collection<String> texts) {
        Set<String> terms = new LinkedHashSet<>();
        List<String> spelled = new ArrayList<>();
        for (String text : texts) {
            for (List<Syllable> word : words(Spelling.of(text))) {
                addCharacters(word, terms);
                addSounds(word, terms);
                spelled.add(String.join(" ", word.stream().map(Syllable::sound).toList()));
            }
        }
        return new SearchTerms(terms, String.join("|", spelled));
    }

    /** The form in which texts are compared. */
    public static String plain(String text) {
        return Spelling.plain(text);
    }

    private static List<List<Syllable>> words(List<Syllable> syllables) {
        List<List<Syllable>> words = new ArrayList<>();
        for (Syllable syllable : syllables) {
            if (!syllable.joined()) {
                words.add(new ArrayList<>());
            }
            words.get(words.size() - 1).add(syllable);
        }
        return words;
    }

    private static void addCharacters(List<Syllable> word, Set<String> terms) {
        String before = "";
        for (Syllable syllable : word) {
            boolean han = Spelling.isHan(syllable.text());
            if (han) {
                terms.add(syllable.text());
            }
            if (han && !before.isEmpty()) {
                terms.add(before + syllable.text());
            }
            before = han ? syllable.text() : "";
        }
    }

    private static void addSounds(List<Syllable> word, Set<String> terms) {
        StringBuilder letters = new StringBuilder();
        StringBuilder initials = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        for (Syllable syllable : word) {
            if (!syllable.sound().isEmpty()) {
                starts.add(letters.length());
                letters.append(syllable.sound());
                initials.append(syllable.sound().charAt(0));
            }
        }
        for (int start : starts) {
            terms.add("^" + letters.charAt(start));
            terms.addAll(grams(letters.substring(start, Math.min(start + PAIR, letters.length())), PAIR, "^"));
        }
        terms.addAll(grams(letters.toString(), LETTERS, ""));
        terms.addAll(grams(initials.toString().toUpperCase(Locale.ROOT), PAIR, ""));
    }

    static List<String> grams(String text, int length, String mark) {
        List<String> grams = new ArrayList<>();
        for (int i = 0; i + length <= text.length(); i++) {
            grams.add(mark + text.substring(i, i + length));
        }
        return grams;
    }
}
