package io.hefu.catalog.search;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a text is pronounced. Reads the dictionary at its first use: never on an event loop. */
final class Spelling {

    static final Pattern RUNS = Pattern.compile("(?<han>\\p{IsHan}+)|[a-z0-9]+");

    private static final Pattern SOUND = Pattern.compile("[a-z]+");

    private Spelling() {}

    /**
     * One Chinese character, or a run of letters and digits.
     *
     * @param sound empty where the dictionary knows none
     * @param joined whether nothing stands between it and the one before
     */
    record Syllable(String text, String sound, boolean joined) {}

    /** Full-width, half-width, upper and lower case alike. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('ü', 'v');
    }

    static boolean isHan(String text) {
        return Character.UnicodeScript.of(text.codePointAt(0)) == Character.UnicodeScript.HAN;
    }

    static List<Syllable> of(String text) {
        List<Syllable> syllables = new ArrayList<>();
        Matcher runs = RUNS.matcher(plain(text));
        int end = -1;
        while (runs.find()) {
            boolean joined = runs.start() == end;
            end = runs.end();
            if (runs.group("han") == null) {
                syllables.add(new Syllable(runs.group(), runs.group(), joined));
            } else {
                addHan(runs.group(), joined, syllables);
            }
        }
        return syllables;
    }

    /** A whole run at once: how 长 or 重 sounds is decided by what stands beside it. */
    private static void addHan(String run, boolean joined, List<Syllable> syllables) {
        String[] characters = run.codePoints().mapToObj(Character::toString).toArray(String[]::new);
        String[] sounds = sounds(run);
        for (int i = 0; i < characters.length; i++) {
            String sound = sounds.length == characters.length ? sounds[i] : sounds(characters[i])[0];
            boolean known = SOUND.matcher(sound).matches();
            syllables.add(new Syllable(characters[i], known ? sound : "", joined || i > 0));
        }
    }

    private static String[] sounds(String run) {
        return plain(PinyinHelper.toPinyin(run, PinyinStyleEnum.NORMAL, " ")).split(" ");
    }
}
