package io.hefu.share.domain;

import io.hefu.share.CanteenKind;
import io.hefu.share.FilingForm;
import io.hefu.share.FilingForm.Canteen;
import io.hefu.share.FilingForm.Union;
import io.hefu.share.PolicyProfile;
import io.hefu.share.PolicyProfile.BelowMinimum;
import io.hefu.share.PolicyProfile.Bulletins;
import io.hefu.share.PolicyProfile.NotBelowLastYear;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** Forms and rules as the tests speak of them. */
final class Forms {

    static final UUID UNIT = UUID.fromString("00000000-0000-7000-8000-000000000001");
    static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-000000000002");

    private Forms() {}

    static Canteen own(long totalFen, String ratio) {
        return new Canteen(CanteenKind.OWN, totalFen, new BigDecimal(ratio), null, null, null, null);
    }

    static Canteen none(String remark) {
        return new Canteen(CanteenKind.NONE, null, null, null, null, null, remark);
    }

    static Canteen member(UUID representative) {
        return new Canteen(CanteenKind.SHARED_MEMBER, null, null, null, representative, null, "共用食堂");
    }

    static Union noUnion() {
        return new Union(false, null, null, null, null, "无工会采购");
    }

    static Union union(long shareFen) {
        return new Union(true, null, null, shareFen, null, null);
    }

    static FilingForm form(Canteen canteen) {
        return new FilingForm(canteen, noUnion(), null, null);
    }

    static PolicyProfile national() {
        return new PolicyProfile(
                2025,
                "",
                new BigDecimal("10.00"),
                new BigDecimal("15.00"),
                LocalDate.of(2025, 3, 31),
                null,
                NotBelowLastYear.OFF,
                BelowMinimum.REFUSE,
                true,
                new PolicyProfile.Union(null, null),
                Bulletins.NONE,
                "national");
    }

    static PolicyProfile with(NotBelowLastYear lastYear, BelowMinimum below, boolean waivers) {
        PolicyProfile national = national();
        return new PolicyProfile(
                2025,
                "51",
                national.minRatioPercent(),
                null,
                national.filingDeadline(),
                null,
                lastYear,
                below,
                waivers,
                national.union(),
                Bulletins.NONE,
                null);
    }

    static PolicyProfile withUnion(PolicyProfile.Union union) {
        PolicyProfile national = national();
        return new PolicyProfile(
                2025,
                "63",
                national.minRatioPercent(),
                null,
                national.filingDeadline(),
                null,
                NotBelowLastYear.OFF,
                BelowMinimum.REFUSE,
                true,
                union,
                Bulletins.NONE,
                null);
    }

    static Circumstances under(PolicyProfile policy) {
        return new Circumstances(UNIT, policy, null, true, false, false);
    }

    static Circumstances after(PolicyProfile policy, long lastTotal, long lastShare) {
        Figures last = new Figures(CanteenKind.OWN, null, lastTotal, null, lastShare, 0);
        return new Circumstances(UNIT, policy, last, true, false, false);
    }
}
