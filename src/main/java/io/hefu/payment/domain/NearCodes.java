package io.hefu.payment.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What somebody may have meant who got one character wrong, too many or too few, or swapped two neighbours (T5, E-07). */
public final class NearCodes {

    private static final List<String> CONFUSED = List.of("S5", "B8", "Z2", "G6", "VU");

    private NearCodes() {}

    /**
     * The issuable codes one substitution or one swap of neighbours away, about six thanks to the check symbol; beyond
     * them, for imported codes without one, what the confusable pairs S/5 B/8 Z/2 G/6 V/U lead to. Never the code itself.
     */
    public static List<String> oneAway(String folded) {
        if (folded.length() != PaymentCode.LENGTH) {
            return List.of();
        }
        Set<String> near = new LinkedHashSet<>();
        substitutions(folded).stream().filter(PaymentCode::isWellFormed).forEach(near::add);
        swaps(folded).stream().filter(PaymentCode::isWellFormed).forEach(near::add);
        near.addAll(confusions(folded));
        near.remove(folded);
        return List.copyOf(near);
    }

    /**
     * What somebody may have meant who left one character of a code out, or put one in: about six issuable codes for five
     * characters, at most seven for seven; none for any other length.
     */
    static List<String> ofRightLength(String folded) {
        Set<String> near = new LinkedHashSet<>();
        if (folded.length() == PaymentCode.LENGTH - 1) {
            insertions(folded).stream().filter(PaymentCode::isWellFormed).forEach(near::add);
        } else if (folded.length() == PaymentCode.LENGTH + 1) {
            deletions(folded).stream()
                    .filter(PaymentCode::mixesLettersAndDigits)
                    .forEach(near::add);
        }
        return List.copyOf(near);
    }

    private static List<String> insertions(String folded) {
        List<String> insertions = new ArrayList<>();
        for (int place = 0; place <= folded.length(); place++) {
            for (int value = 0; value < CodeAlphabet.SIZE; value++) {
                insertions.add(folded.substring(0, place) + CodeAlphabet.symbol(value) + folded.substring(place));
            }
        }
        return insertions;
    }

    private static List<String> deletions(String folded) {
        List<String> deletions = new ArrayList<>();
        for (int place = 0; place < folded.length(); place++) {
            deletions.add(folded.substring(0, place) + folded.substring(place + 1));
        }
        return deletions;
    }

    private static List<String> substitutions(String folded) {
        List<String> substitutions = new ArrayList<>();
        for (int place = 0; place < folded.length(); place++) {
            for (int value = 0; value < CodeAlphabet.SIZE; value++) {
                substitutions.add(replaced(folded, place, CodeAlphabet.symbol(value)));
            }
        }
        return substitutions;
    }

    private static List<String> swaps(String folded) {
        List<String> swaps = new ArrayList<>();
        for (int place = 0; place + 1 < folded.length(); place++) {
            String firstMoved = replaced(folded, place, folded.charAt(place + 1));
            swaps.add(replaced(firstMoved, place + 1, folded.charAt(place)));
        }
        return swaps;
    }

    private static List<String> confusions(String folded) {
        List<String> confusions = new ArrayList<>();
        for (int place = 0; place < folded.length(); place++) {
            for (String pair : CONFUSED) {
                int side = pair.indexOf(folded.charAt(place));
                if (side >= 0) {
                    confusions.add(replaced(folded, place, pair.charAt(1 - side)));
                }
            }
        }
        return confusions;
    }

    private static String replaced(String code, int place, char symbol) {
        return code.substring(0, place) + symbol + code.substring(place + 1);
    }
}
