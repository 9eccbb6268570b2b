package io.hefu.share.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.share.PolicyProfile;
import io.hefu.share.PolicyProfile.BelowMinimum;
import io.hefu.share.PolicyProfile.Bulletins;
import io.hefu.share.PolicyProfile.NotBelowLastYear;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyRulesTests {

    private static final PolicyProfile NATIONAL = Forms.national();
    private static final PolicyProfile ANHUI =
            profile("34", "15", LocalDate.of(2025, 3, 20), NotBelowLastYear.HARD, null, null);

    @Test
    void holdsTheStrictestOfAllProfilesAround() {
        PolicyProfile hefei = profile("3401", "12", null, null, null, Bulletins.MONTHLY);

        PolicyProfile held = PolicyRules.effective(List.of(hefei, NATIONAL, ANHUI), 2025, "340102")
                .orElseThrow();

        assertThat(held.region()).isEqualTo("340102");
        assertThat(held.minRatioPercent()).isEqualByComparingTo("15");
        assertThat(held.encouragedRatioPercent()).isEqualByComparingTo("15");
        assertThat(held.filingDeadline()).isEqualTo("2025-03-20");
        assertThat(held.notBelowLastYear()).isEqualTo(NotBelowLastYear.HARD);
        assertThat(held.belowMinimum()).isEqualTo(BelowMinimum.REFUSE);
        assertThat(held.bulletins()).isEqualTo(Bulletins.MONTHLY);
    }

    @Test
    void leavesOtherRegionsAndYearsAlone() {
        assertThat(PolicyRules.effective(List.of(NATIONAL, ANHUI), 2025, "51")
                        .orElseThrow()
                        .minRatioPercent())
                .isEqualByComparingTo("10");
        assertThat(PolicyRules.effective(List.of(NATIONAL, ANHUI), 2024, "34")).isEmpty();
        assertThat(PolicyRules.effective(List.of(ANHUI), 2025, "34")).isEmpty();
    }

    @Test
    void namesTheRulesByWhichAProfileIsLaxer() {
        PolicyProfile lax = profile("3401", "14.99", LocalDate.of(2025, 3, 21), NotBelowLastYear.OFF, false, null);
        PolicyProfile held =
                PolicyRules.effective(List.of(NATIONAL, ANHUI), 2025, "34").orElseThrow();

        assertThat(PolicyRules.laxer(lax, held))
                .containsExactly("minRatioPercent", "filingDeadline", "notBelowLastYear");
        assertThat(PolicyRules.laxer(profile("3401", "15", null, null, false, null), held))
                .isEmpty();
        assertThat(PolicyRules.laxer(profile("3401", null, null, null, true, null), NATIONAL))
                .isEmpty();
    }

    @Test
    void findsARegionThatAllowsWhatIsForbiddenAround() {
        PolicyProfile strict = profile("34", null, null, null, false, null);
        PolicyProfile held =
                PolicyRules.effective(List.of(NATIONAL, strict), 2025, "34").orElseThrow();

        assertThat(PolicyRules.laxer(profile("3401", null, null, null, true, null), held))
                .containsExactly("waivers");
    }

    @Test
    void wantsTheBasicRulesForTheWholeCountry() {
        assertThat(PolicyRules.unsound(NATIONAL)).isEmpty();
        assertThat(PolicyRules.unsound(profile("", null, null, null, null, null)))
                .containsExactly(
                        "minRatioPercent",
                        "filingDeadline",
                        "notBelowLastYear",
                        "belowMinimum",
                        "waivers",
                        "bulletins");
        assertThat(PolicyRules.unsound(profile("34", "100.01", null, null, null, null)))
                .containsExactly("minRatioPercent");
    }

    private static PolicyProfile profile(
            String region,
            String ratio,
            LocalDate deadline,
            NotBelowLastYear lastYear,
            Boolean waivers,
            Bulletins bulletins) {
        return new PolicyProfile(
                2025,
                region,
                ratio == null ? null : new BigDecimal(ratio),
                null,
                deadline,
                null,
                lastYear,
                null,
                waivers,
                new PolicyProfile.Union(null, null),
                bulletins,
                null);
    }
}
