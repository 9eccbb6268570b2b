package io.hefu.notice.domain;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the {@code {names}} of a pattern with facts; a fact that is missing leaves nothing behind. */
public final class Wording {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private Wording() {}

    public static String fill(String pattern, Map<String, String> facts) {
        return NAME.matcher(pattern)
                .replaceAll(name -> Matcher.quoteReplacement(facts.getOrDefault(name.group(1), "")));
    }
}
