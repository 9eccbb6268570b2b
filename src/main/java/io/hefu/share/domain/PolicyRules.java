package io.hefu.share.domain;

import io.hefu.share.PolicyProfile;
import io.hefu.share.PolicyProfile.Union;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the profiles of a region and of the regions around it become one: each rule is the strictest of them. */
public final class PolicyRules {

    /** Each rule with its name and what is strict. */
    private static final List<Rule<?>> RULES = List.of(
            rule("minRatioPercent", PolicyProfile::minRatioPercent, Comparator.naturalOrder()),
            rule("encouragedRatioPercent", PolicyProfile::encouragedRatioPercent, Comparator.naturalOrder()),
            rule("filingDeadline", PolicyProfile::filingDeadline, Comparator.reverseOrder()),
            rule("confirmDeadline", PolicyProfile::confirmDeadline, Comparator.reverseOrder()),
            rule("notBelowLastYear", PolicyProfile::notBelowLastYear, Comparator.naturalOrder()),
            rule("belowMinimum", PolicyProfile::belowMinimum, Comparator.naturalOrder()),
            rule("waivers", PolicyProfile::waivers, Comparator.reverseOrder()),
            rule(
                    "union.minRatioWithoutCanteenPercent",
                    profile -> profile.union().minRatioWithoutCanteenPercent(),
                    Comparator.naturalOrder()),
            rule("union.minPerEmployeeFen", profile -> profile.union().minPerEmployeeFen(), Comparator.naturalOrder()),
            rule("bulletins", PolicyProfile::bulletins, Comparator.naturalOrder()));

    private PolicyRules() {}

    /** What holds in the region, of all profiles of a year; empty when the whole country has none. */
    public static Optional<PolicyProfile> effective(Collection<PolicyProfile> profiles, int year, String region) {
        List<PolicyProfile> covering = profiles.stream()
                .filter(profile -> profile.year() == year && region.startsWith(profile.region()))
                .sorted(Comparator.comparingInt(profile -> profile.region().length()))
                .toList();
        boolean national = !covering.isEmpty() && covering.get(0).region().isEmpty();
        return national
                ? covering.stream().reduce(PolicyRules::strictest).map(profile -> in(profile, region))
                : Optional.empty();
    }

    /** The names of the rules by which the profile is laxer than what holds around it. */
    public static List<String> laxer(PolicyProfile profile, PolicyProfile around) {
        return RULES.stream()
                .filter(rule -> rule.laxer(profile, around))
                .map(Rule::name)
                .toList();
    }

    /** The names of the rules that make no sense: ratios out of range, a country without its basic rules. */
    public static List<String> unsound(PolicyProfile profile) {
        List<String> wrong = new ArrayList<>();
        if (profile.region().isEmpty()) {
            RULES.stream()
                    .filter(rule -> rule.of(profile) == null && isBasic(rule.name()))
                    .forEach(rule -> wrong.add(rule.name()));
        }
        ratios(profile).filter(ratio -> !ratio.sound()).forEach(ratio -> wrong.add(ratio.name()));
        Long perEmployee = profile.union().minPerEmployeeFen();
        if (perEmployee != null && (perEmployee < 1 || perEmployee > 100_000_000)) {
            wrong.add("union.minPerEmployeeFen");
        }
        return wrong;
    }

    private static boolean isBasic(String rule) {
        return List.of("minRatioPercent", "filingDeadline", "notBelowLastYear", "belowMinimum", "waivers", "bulletins")
                .contains(rule);
    }

    private static Stream<NamedRatio> ratios(PolicyProfile profile) {
        return Stream.of(
                new NamedRatio("minRatioPercent", profile.minRatioPercent()),
                new NamedRatio("encouragedRatioPercent", profile.encouragedRatioPercent()),
                new NamedRatio(
                        "union.minRatioWithoutCanteenPercent", profile.union().minRatioWithoutCanteenPercent()));
    }

    private static PolicyProfile in(PolicyProfile profile, String region) {
        return new PolicyProfile(
                profile.year(),
                region,
                profile.minRatioPercent(),
                profile.encouragedRatioPercent(),
                profile.filingDeadline(),
                profile.confirmDeadline(),
                profile.notBelowLastYear(),
                profile.belowMinimum(),
                profile.waivers(),
                profile.union(),
                profile.bulletins(),
                profile.source());
    }

    private static PolicyProfile strictest(PolicyProfile wide, PolicyProfile narrow) {
        return new PolicyProfile(
                wide.year(),
                narrow.region(),
                larger(wide.minRatioPercent(), narrow.minRatioPercent()),
                larger(wide.encouragedRatioPercent(), narrow.encouragedRatioPercent()),
                smaller(wide.filingDeadline(), narrow.filingDeadline()),
                smaller(wide.confirmDeadline(), narrow.confirmDeadline()),
                larger(wide.notBelowLastYear(), narrow.notBelowLastYear()),
                larger(wide.belowMinimum(), narrow.belowMinimum()),
                smaller(wide.waivers(), narrow.waivers()),
                new Union(
                        larger(
                                wide.union().minRatioWithoutCanteenPercent(),
                                narrow.union().minRatioWithoutCanteenPercent()),
                        larger(wide.union().minPerEmployeeFen(), narrow.union().minPerEmployeeFen())),
                larger(wide.bulletins(), narrow.bulletins()),
                narrow.source() == null ? wide.source() : narrow.source());
    }

    private static <T extends Comparable<? super T>> @Nullable T larger(@Nullable T one, @Nullable T other) {
        return either(one, other, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    private static <T extends Comparable<? super T>> @Nullable T smaller(@Nullable T one, @Nullable T other) {
        return either(one, other, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }

    private static <T> @Nullable T either(@Nullable T one, @Nullable T other, BinaryOperator<T> choose) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return choose.apply(one, other);
    }

    private static <T> Rule<T> rule(
            String name, Function<PolicyProfile, @Nullable T> of, Comparator<? super T> strictness) {
        return new Rule<>(name, of, strictness);
    }

    private record NamedRatio(String name, @Nullable BigDecimal percent) {

        boolean sound() {
            return percent == null
                    || percent.signum() > 0
                            && percent.compareTo(Ratio.percent(10_000)) <= 0
                            && percent.stripTrailingZeros().scale() <= 2;
        }
    }

    private record Rule<T>(String name, Function<PolicyProfile, @Nullable T> getter, Comparator<? super T> strictness) {

        @Nullable
        T of(PolicyProfile profile) {
            return getter.apply(profile);
        }

        boolean laxer(PolicyProfile profile, PolicyProfile around) {
            T own = of(profile);
            T theirs = of(around);
            return own != null && theirs != null && strictness.compare(own, theirs) < 0;
        }
    }
}
