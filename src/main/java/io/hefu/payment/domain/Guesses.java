package io.hefu.payment.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a remark may have meant that names no receivable by a whole code.
 *
 * @param oneAway codes with one wrong character or two swapped ones
 * @param otherLength codes of which one character was left out or one was put in
 * @param stumps what may be left of a code that was cut off
 */
public record Guesses(Set<String> oneAway, Set<String> otherLength, List<String> stumps) {

    public static Guesses of(List<String> fields, List<Candidate> candidates) {
        Set<String> oneAway = new LinkedHashSet<>();
        candidates.stream()
                .filter(candidate -> candidate.tier() != Tier.T3 && hasLetter(candidate.code()))
                .forEach(candidate -> oneAway.addAll(NearCodes.oneAway(candidate.code())));
        Set<String> otherLength = new LinkedHashSet<>();
        CandidateExtractor.ofOtherLength(fields).forEach(run -> otherLength.addAll(NearCodes.ofRightLength(run)));
        otherLength.removeAll(oneAway);
        return new Guesses(oneAway, otherLength, CandidateExtractor.stumps(fields));
    }

    /** A code has two letters, so that one wrong character leaves at least one: figures are amounts and dates. */
    private static boolean hasLetter(String code) {
        return code.chars().anyMatch(Character::isLetter);
    }

    /** The codes that may have been meant. */
    public List<String> codes() {
        Set<String> codes = new LinkedHashSet<>(oneAway);
        codes.addAll(otherLength);
        return List.copyOf(codes);
    }

    /** How clearly this code is meant. */
    public Tier tier(String code) {
        if (oneAway.contains(code)) {
            return Tier.T5;
        }
        boolean cut = stumps.stream().anyMatch(stump -> code.startsWith(stump) || code.endsWith(stump));
        if (cut) {
            return Tier.T4;
        }
        return otherLength.contains(code) ? Tier.T5 : Tier.T6;
    }

    /** Whether nothing but a character too many or too few points to this code, which is never more than a suggestion. */
    public boolean isVague(String code) {
        return otherLength.contains(code) && tier(code) == Tier.T5;
    }
}
