package io.hefu.payment.domain;

import io.hefu.payment.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A remark that knows where in it stands what points to a receivable, as the payer wrote it. */
public final class MarkedRemark {

    private final List<String> fields;
    private final List<Sign> signs = new ArrayList<>();
    private final String text;

    public MarkedRemark(List<String> fields) {
        this.fields = List.copyOf(fields);
        List<String> names = Remark.NAMES;
        for (int place = 0; place < Math.min(fields.size(), names.size()); place++) {
            read(names.get(place), fields.get(place));
        }
        StringBuilder folded = new StringBuilder(signs.size());
        signs.forEach(sign -> folded.append(sign.folded()));
        this.text = folded.toString();
    }

    /** Keeps what a code can consist of or be interrupted by, each sign with where it stood. */
    private void read(String name, String field) {
        int end = Math.min(field.length(), Remarks.MAX_LENGTH);
        for (int from = 0; from < end; ) {
            int to = Remarks.pieceEnd(field, from);
            String piece = PaymentCode.fold(Remarks.normalise(field.substring(from, to)));
            for (char symbol : piece.toCharArray()) {
                if (!Runs.isGap(symbol)) {
                    signs.add(new Sign(symbol, name, from, to));
                }
            }
            from = to;
        }
    }

    /** The clearest stretches that point to this code, one for each field that they touch; none when nothing does. */
    public List<Mark> pointingTo(String foldedCode) {
        return Stream.of(Stream.of(foldedCode), oneAway(foldedCode), stumps(foldedCode), ofOtherLength(foldedCode))
                .flatMap(meant -> meant)
                .filter(text::contains)
                .findFirst()
                .map(this::marks)
                .orElse(List.of());
    }

    private Stream<String> oneAway(String foldedCode) {
        return CandidateExtractor.extract(fields).stream()
                .filter(candidate -> candidate.tier() != Tier.T3)
                .map(Candidate::code)
                .filter(code -> NearCodes.oneAway(code).contains(foldedCode));
    }

    private Stream<String> stumps(String foldedCode) {
        return CandidateExtractor.stumps(fields).stream()
                .filter(stump -> foldedCode.startsWith(stump) || foldedCode.endsWith(stump))
                .sorted(Comparator.comparingInt(String::length).reversed());
    }

    private Stream<String> ofOtherLength(String foldedCode) {
        return CandidateExtractor.ofOtherLength(fields).stream()
                .filter(run -> NearCodes.ofRightLength(run).contains(foldedCode));
    }

    private List<Mark> marks(String meant) {
        int from = text.indexOf(meant);
        Map<String, Mark> byField = new LinkedHashMap<>();
        signs.subList(from, from + meant.length())
                .forEach(sign -> byField.merge(
                        sign.field(),
                        new Mark(sign.field(), sign.from(), sign.to()),
                        (first, last) -> new Mark(first.field(), first.from(), last.to())));
        return List.copyOf(byField.values());
    }

    private record Sign(char folded, String field, int from, int to) {}
}
