package io.hefu.payment.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The runs of letters and digits in a normalised text, with what lies between them; Chinese characters separate. */
record Runs(String text, List<Run> runs) {

    private static final Pattern RUN = Pattern.compile("[A-Z0-9]+");
    private static final String GAP_SIGN = "[ .·_\\-\\p{Pd}\\u2212]";
    private static final Pattern GAP = Pattern.compile(GAP_SIGN + "{1,8}");
    private static final Predicate<String> IS_GAP_SIGN =
            Pattern.compile(GAP_SIGN).asMatchPredicate();

    static Runs of(String text) {
        List<Run> runs = new ArrayList<>();
        var run = RUN.matcher(text);
        while (run.find()) {
            runs.add(new Run(run.start(), run.end()));
        }
        return new Runs(text, runs);
    }

    Stream<String> all() {
        return runs.stream().map(run -> text.substring(run.start(), run.end()));
    }

    /** Neighbouring runs of together this length with only blanks, hyphens or dots between them. */
    Stream<String> spelled(int length) {
        return IntStream.range(0, runs.size())
                .mapToObj(first -> spelledFrom(first, length))
                .filter(seen -> !seen.isEmpty());
    }

    private String spelledFrom(int first, int length) {
        int sum = runs.get(first).length();
        int last = first;
        while (sum < length && last + 1 < runs.size() && joinable(last)) {
            last++;
            sum += runs.get(last).length();
        }
        return sum == length && last > first
                ? text.substring(runs.get(first).start(), runs.get(last).end())
                : "";
    }

    private boolean joinable(int before) {
        String between =
                text.substring(runs.get(before).end(), runs.get(before + 1).start());
        return GAP.matcher(between).matches();
    }

    static boolean isGap(char sign) {
        return IS_GAP_SIGN.test(String.valueOf(sign));
    }

    static String withoutGaps(String seen) {
        return seen.length() == PaymentCode.LENGTH ? seen : seen.replaceAll("[^A-Z0-9]", "");
    }

    static String atStart(String text) {
        var run = RUN.matcher(text);
        return run.lookingAt() ? run.group() : "";
    }

    static String atEnd(String text) {
        int start = text.length();
        while (start > 0 && isAlphanumeric(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start);
    }

    private static boolean isAlphanumeric(char symbol) {
        return symbol >= 'A' && symbol <= 'Z' || symbol >= '0' && symbol <= '9';
    }

    record Run(int start, int end) {

        int length() {
            return end - start;
        }
    }
}
