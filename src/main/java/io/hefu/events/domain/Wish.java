package io.hefu.events.domain;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a reader asks for within its scope: types, where {@code *} stands for any text, and one subject. */
public final class Wish {

    private final @Nullable Pattern types;
    private final @Nullable String subject;

    public Wish(List<String> types, @Nullable String subject) {
        this.types = types.isEmpty()
                ? null
                : Pattern.compile(types.stream().map(Wish::regex).collect(Collectors.joining("|")));
        this.subject = subject;
    }

    public boolean covers(String eventType, String eventSubject) {
        return (types == null || types.matcher(eventType).matches())
                && (subject == null || subject.equals(eventSubject));
    }

    private static String regex(String type) {
        // possessive pieces are not needed: a run of stars is one star, and types are short
        return Stream.of(type.replaceAll("\\*+", "*").split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
    }
}
