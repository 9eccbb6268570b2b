package io.hefu.share.web;

import io.hefu.share.PolicyProfile;
import io.hefu.share.PolicyProfile.BelowMinimum;
import io.hefu.share.PolicyProfile.Bulletins;
import io.hefu.share.PolicyProfile.NotBelowLastYear;
import io.hefu.share.PolicyProfile.Union;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The body of a policy profile. */
record PolicyRequest(
        @Nullable BigDecimal minRatioPercent,
        @Nullable BigDecimal encouragedRatioPercent,
        @Nullable LocalDate filingDeadline,
        @Nullable LocalDate confirmDeadline,
        @Nullable NotBelowLastYear notBelowLastYear,
        @Nullable BelowMinimum belowMinimum,
        @Nullable Boolean waivers,
        @Nullable Union union,
        @Nullable Bulletins bulletins,
        @Nullable String source) {

    PolicyProfile profile(int year, String region) {
        return new PolicyProfile(
                year,
                region,
                minRatioPercent,
                encouragedRatioPercent,
                filingDeadline,
                confirmDeadline,
                notBelowLastYear,
                belowMinimum,
                waivers,
                union == null ? new Union(null, null) : union,
                bulletins,
                source == null ? null : Checked.text(source, "source"));
    }
}
