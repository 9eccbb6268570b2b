package io.hefu.payment.domain;

import io.hefu.payment.domain.Remark.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds everything in a remark that may be a code and leaves it to the lookup what is one. The work is bounded by
 * {@value #MAX_CANDIDATES} candidates, the clearest first, whatever the remark contains.
 */
public final class CandidateExtractor {

    static final int MAX_CANDIDATES = 400;
    private static final int MAX_STUMPS = 40;
    private static final int SHORTEST_STUMP = 4;
    private static final int LENGTH = PaymentCode.LENGTH;
    private static final Pattern AFTER_LABEL =
            Pattern.compile("(?:识别码|付款码|支付码)[^A-Z0-9\\p{IsHan}]{0,4}[是为]?[^A-Z0-9\\p{IsHan}]{0,4}([A-Z0-9]{6})");

    private final List<Field> fields;
    private final List<Runs> runs;
    private final Map<String, Candidate> found = new LinkedHashMap<>();

    private CandidateExtractor(List<String> fields) {
        this.fields = new Remark(fields).normalised();
        this.runs = this.fields.stream().map(field -> Runs.of(field.text())).toList();
    }

    /** Every candidate once, with its best tier; fields in the order usage, summary, postscript. */
    public static List<Candidate> extract(List<String> fields) {
        return new CandidateExtractor(fields).candidates();
    }

    /** Folded runs of 4 or 5, each perhaps what is left of a code (T4, E-08). */
    public static List<String> stumps(List<String> fields) {
        return new CandidateExtractor(fields).stumps();
    }

    /** Folded runs of one character less or more than a code, each perhaps a mistyped one (T5, E-07). */
    static List<String> ofOtherLength(List<String> fields) {
        return new CandidateExtractor(fields).ofOtherLength();
    }

    private List<Candidate> candidates() {
        for (int place = 0; place < fields.size(); place++) {
            standingAlone(fields.get(place), runs.get(place));
        }
        for (int place = 0; place < fields.size(); place++) {
            spelled(fields.get(place), runs.get(place));
        }
        for (int place = 0; place < fields.size(); place++) {
            embedded(fields.get(place), runs.get(place));
        }
        seams().forEach(this::acrossFields);
        return List.copyOf(found.values());
    }

    private void standingAlone(Field field, Runs runs) {
        runs.all().filter(run -> run.length() == LENGTH).forEach(run -> add(run, Tier.T1, field.name()));
        var labelled = AFTER_LABEL.matcher(field.text());
        while (labelled.find()) {
            add(labelled.group(1), Tier.T1, field.name());
        }
    }

    private void spelled(Field field, Runs runs) {
        runs.spelled(LENGTH).forEach(seen -> add(seen, Tier.T2, field.name()));
    }

    private void embedded(Field field, Runs runs) {
        runs.all().filter(run -> run.length() > LENGTH).forEach(run -> windows(run, Tier.T3, field.name()));
    }

    /** A code that the bank split over two fields can only lie over the seam. */
    private void acrossFields(Seam seam) {
        String before = last(seam.before(), LENGTH - 1);
        String after = first(seam.after(), LENGTH - 1);
        windows(before + after, Tier.T4, Remark.JOINED);
    }

    private void windows(String run, Tier tier, String field) {
        for (int start = 0; start + LENGTH <= run.length() && found.size() < MAX_CANDIDATES; start++) {
            String window = run.substring(start, start + LENGTH);
            // E-13: long numbers are everywhere, so inside a run only what mixes letters and digits is looked up
            if (PaymentCode.mixesLettersAndDigits(PaymentCode.fold(window))) {
                add(window, tier, field);
            }
        }
    }

    private void add(String seen, Tier tier, String field) {
        if (found.size() < MAX_CANDIDATES) {
            String code = PaymentCode.fold(Runs.withoutGaps(seen));
            found.putIfAbsent(code, new Candidate(code, seen, tier, field));
        }
    }

    private List<String> stumps() {
        Set<String> stumps = new LinkedHashSet<>();
        for (Runs each : runs) {
            each.all().forEach(stumps::add);
            for (int length = SHORTEST_STUMP; length < LENGTH; length++) {
                each.spelled(length).map(Runs::withoutGaps).forEach(stumps::add);
            }
        }
        seams().forEach(seam -> stumps.add(seam.before() + seam.after()));
        return stumps.stream()
                .filter(CandidateExtractor::isStump)
                .map(PaymentCode::fold)
                .distinct()
                .limit(MAX_STUMPS)
                .toList();
    }

    private List<String> ofOtherLength() {
        return runs.stream()
                .flatMap(each -> Stream.of(LENGTH - 1, LENGTH + 1)
                        .flatMap(length -> Stream.concat(
                                each.all().filter(run -> run.length() == length),
                                each.spelled(length).map(Runs::withoutGaps))))
                .filter(run -> PaymentCode.letters(run) > 0)
                .map(PaymentCode::fold)
                .distinct()
                .limit(MAX_STUMPS)
                .toList();
    }

    /** Years and amounts are no stumps: one letter at least. */
    private static boolean isStump(String run) {
        return run.length() >= SHORTEST_STUMP && run.length() < LENGTH && PaymentCode.letters(run) > 0;
    }

    /** Where one field ends and the next that is not empty begins within a run. */
    private List<Seam> seams() {
        List<String> texts = fields.stream()
                .map(Field::text)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        List<Seam> seams = new ArrayList<>();
        for (int place = 1; place < texts.size(); place++) {
            Seam seam = new Seam(Runs.atEnd(texts.get(place - 1)), Runs.atStart(texts.get(place)));
            if (!seam.before().isEmpty() && !seam.after().isEmpty()) {
                seams.add(seam);
            }
        }
        return seams;
    }

    private static String first(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    private static String last(String text, int length) {
        return text.substring(Math.max(0, text.length() - length));
    }

    private record Seam(String before, String after) {}
}
