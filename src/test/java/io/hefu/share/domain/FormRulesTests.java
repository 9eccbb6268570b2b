package io.hefu.share.domain;

import static io.hefu.share.domain.Forms.after;
import static io.hefu.share.domain.Forms.form;
import static io.hefu.share.domain.Forms.member;
import static io.hefu.share.domain.Forms.national;
import static io.hefu.share.domain.Forms.noUnion;
import static io.hefu.share.domain.Forms.none;
import static io.hefu.share.domain.Forms.own;
import static io.hefu.share.domain.Forms.under;
import static io.hefu.share.domain.Forms.union;
import static io.hefu.share.domain.Forms.with;
import static io.hefu.share.domain.Forms.withUnion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hefu.kernel.Rejection;
import io.hefu.share.CanteenKind;
import io.hefu.share.FilingForm;
import io.hefu.share.FilingForm.Canteen;
import io.hefu.share.FilingForm.Union;
import io.hefu.share.PolicyProfile;
import io.hefu.share.PolicyProfile.BelowMinimum;
import io.hefu.share.PolicyProfile.NotBelowLastYear;
import io.hefu.share.ShareProblem;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormRulesTests {

    @ParameterizedTest
    @CsvSource({
        "12345678, 10.00, 1234568",
        "5, 10.00, 1",
        "4, 10.00, 0",
        "45, 10.00, 5",
        "100, 12.49, 12",
        "100, 12.50, 13",
        "10000000000000, 100.00, 10000000000000",
        "333333333333, 33.33, 111100000000"
    })
    void computesTheShareToTheFenHalfUp(long total, String ratio, long share) {
        Canteen declared = declare(form(own(total, ratio))).canteen();

        assertThat(declared.shareFen()).isEqualTo(share);
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        Canteen canteen = new Canteen(CanteenKind.OUTSOURCED, 0L, new BigDecimal("100.01"), null, null, " ", null);
        FilingForm form = new FilingForm(canteen, new Union(false, null, null, null, null, null), null, null);
        Circumstances unready = new Circumstances(Forms.UNIT, national(), null, false, false, false);

        assertThat(errors(form, unready))
                .containsExactlyInAnyOrder(
                        "canteen.totalFen NOT_POSITIVE",
                        "canteen.ratioPercent OUT_OF_RANGE",
                        "canteen.contractor MISSING",
                        "union.remark MISSING",
                        "contact INCOMPLETE");
    }

    @Test
    void asksForEverythingOfAnEmptyForm() {
        assertThat(errors(new FilingForm(null, null, null, null), under(national())))
                .containsExactly("canteen.kind MISSING", "union.demand MISSING");
    }

    @Test
    void refusesAShareThatIsNotTheComputedOne() {
        Canteen shown = new Canteen(CanteenKind.OWN, 1_000_000L, new BigDecimal("10"), 100_001L, null, null, null);

        assertThat(errors(form(shown), under(national()))).containsExactly("canteen.shareFen DIFFERS");
    }

    @Test
    void takesAShareThatIsTheComputedOne() {
        Canteen shown = new Canteen(CanteenKind.OWN, 1_000_000L, new BigDecimal("10"), 100_000L, null, null, null);

        assertThat(declare(form(shown)).canteen().shareFen()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @CsvSource({
        "10.001, TOO_PRECISE",
        "0, OUT_OF_RANGE",
        "-1, OUT_OF_RANGE",
        "100.01, OUT_OF_RANGE",
        "9.99, BELOW_MINIMUM"
    })
    void refusesARatioThatIsNone(String ratio, String code) {
        assertThat(errors(form(own(1_000_000, ratio)), under(national())))
                .containsExactly("canteen.ratioPercent " + code);
    }

    @Test
    void takesADeclaredFormAgain() {
        Union inputs = new Union(true, 500_000L, new BigDecimal("20.5"), null, 12, "福利");
        for (FilingForm form : List.of(
                form(own(1_000_000, "10")),
                form(none("无食堂")),
                new FilingForm(own(1_000_000, "33.33"), inputs, "说明", "财函7号"))) {
            FilingForm declared = declare(form);

            assertThat(declare(declared)).isEqualTo(declared);
        }
    }

    @Test
    void asksWhyThereIsNoCanteen() {
        assertThat(errors(form(none(null)), under(national()))).containsExactly("canteen.remark MISSING");
        assertThat(declare(form(none("无食堂"))).canteen().shareFen()).isZero();
    }

    @Test
    void refusesAmountsWhereThereIsNoCanteen() {
        Canteen both = new Canteen(CanteenKind.NONE, 100L, new BigDecimal("10"), 10L, Forms.OTHER, "contractor", "无食堂");

        assertThat(errors(form(both), under(national())))
                .allMatch(error -> error.endsWith("NOT_EXPECTED"))
                .hasSize(5);
    }

    @Test
    void letsAMemberPointOnlyToARepresentativeThatHasFiled() {
        Circumstances filed = new Circumstances(Forms.UNIT, national(), null, true, true, false);

        assertThat(errors(form(member(Forms.OTHER)), under(national())))
                .containsExactly("canteen.representativeUnitId REPRESENTATIVE_NOT_FILED");
        assertThat(errors(form(member(Forms.UNIT)), filed))
                .containsExactly("canteen.representativeUnitId REPRESENTATIVE_SELF");
        assertThat(errors(form(member(null)), filed)).containsExactly("canteen.representativeUnitId MISSING");
        assertThat(FormRules.declare(form(member(Forms.OTHER)), filed)
                        .form()
                        .canteen()
                        .representativeUnitId())
                .isEqualTo(Forms.OTHER);
    }

    @Test
    void keepsARepresentativeWhileItHasMembers() {
        Circumstances represented = new Circumstances(Forms.UNIT, national(), null, true, false, true);

        assertThat(errors(form(own(1_000_000, "10")), represented)).containsExactly("canteen.kind HAS_MEMBERS");
    }

    @Test
    void acceptsASmallRatioWithAWaiverOrInTheSoftMode() {
        FilingForm waived = new FilingForm(own(1_000_000, "5"), noUnion(), null, "财函〔2025〕7号");
        PolicyProfile soft = with(NotBelowLastYear.OFF, BelowMinimum.FLAG, false);

        assertThat(FormRules.declare(waived, under(national())).belowMinimum()).isTrue();
        assertThat(FormRules.declare(form(own(1_000_000, "5")), under(soft)).belowMinimum())
                .isTrue();
        assertThat(errors(waived, under(soft))).containsExactly("waiverNo WAIVER_NOT_ALLOWED");
    }

    @Test
    void asksForAnExplanationBelowLastYearWhereTheProfileSaysSo() {
        PolicyProfile explain = with(NotBelowLastYear.EXPLAIN, BelowMinimum.REFUSE, true);
        FilingForm explained = new FilingForm(own(900_000, "10"), noUnion(), "学生减少", null);

        assertThat(errors(form(own(900_000, "10")), after(explain, 1_000_000, 100_000)))
                .containsExactly("explanation EXPLANATION_NEEDED");
        assertThat(FormRules.declare(explained, after(explain, 1_000_000, 100_000))
                        .form())
                .isNotNull();
        assertThat(FormRules.declare(form(own(1_000_000, "10")), after(explain, 1_000_000, 100_000))
                        .form())
                .isNotNull();
    }

    @Test
    void refusesLessThanLastYearWhereTheProfileIsHard() {
        PolicyProfile hard = with(NotBelowLastYear.HARD, BelowMinimum.REFUSE, true);
        FilingForm explained = new FilingForm(own(900_000, "20"), noUnion(), "学生减少", null);

        assertThat(errors(form(own(900_000, "10")), after(hard, 1_000_000, 100_000)))
                .containsExactly("canteen.shareFen BELOW_LAST_YEAR");
        assertThat(errors(explained, after(hard, 1_000_000, 100_000)))
                .containsExactly("canteen.totalFen BELOW_LAST_YEAR");
    }

    @Test
    void takesTheUnionShareAsItIsOrComputesIt() {
        Union inputs = new Union(true, 500_000L, new BigDecimal("20.5"), null, null, null);

        assertThat(unionOf(form(own(1_000_000, "10")), union(30_000)).shareFen())
                .isEqualTo(30_000);
        assertThat(unionOf(form(own(1_000_000, "10")), inputs).shareFen()).isEqualTo(102_500);
        assertThat(errors(new FilingForm(own(1_000_000, "10"), union(0), null, null), under(national())))
                .containsExactly("union.shareFen NOT_POSITIVE");
    }

    @Test
    void asksUnionsForMoreWhereThereIsNoCanteen() {
        PolicyProfile policy = withUnion(new PolicyProfile.Union(new BigDecimal("20.00"), null));
        Union little = new Union(true, 500_000L, new BigDecimal("19.99"), null, null, null);

        assertThat(errors(new FilingForm(none("无食堂"), little, null, null), under(policy)))
                .containsExactly("union.ratioPercent BELOW_UNION_RULE");
        assertThat(errors(new FilingForm(none("无食堂"), union(1), null, null), under(policy)))
                .containsExactly("union.totalFen MISSING", "union.ratioPercent MISSING");
    }

    @Test
    void asksUnionsForAnAmountPerEmployee() {
        PolicyProfile policy = withUnion(new PolicyProfile.Union(null, 30_000L));
        Union short1 = new Union(true, null, null, 299_999L, 10, null);
        Union enough = new Union(true, null, null, 300_000L, 10, null);

        assertThat(errors(new FilingForm(own(1_000_000, "10"), short1, null, null), under(policy)))
                .containsExactly("union.shareFen BELOW_UNION_RULE");
        assertThat(errors(new FilingForm(own(1_000_000, "10"), union(300_000), null, null), under(policy)))
                .containsExactly("union.employees MISSING");
        assertThat(FormRules.declare(new FilingForm(own(1_000_000, "10"), enough, null, null), under(policy))
                        .form()
                        .union()
                        .shareFen())
                .isEqualTo(300_000);
    }

    private static Union unionOf(FilingForm form, Union union) {
        return declare(new FilingForm(form.canteen(), union, null, null)).union();
    }

    private static FilingForm declare(FilingForm form) {
        PolicyProfile lax = with(NotBelowLastYear.OFF, BelowMinimum.FLAG, true);
        return FormRules.declare(form, under(lax)).form();
    }

    private static List<String> errors(FilingForm form, Circumstances circumstances) {
        Rejection refusal = catchThrowableOfType(Rejection.class, () -> FormRules.declare(form, circumstances));
        assertThat(refusal.problem()).isEqualTo(ShareProblem.FILING_INVALID);
        return ((List<?>) refusal.facts().get("errors"))
                .stream()
                        .map(FieldError.class::cast)
                        .map(error -> error.field() + " " + error.code())
                        .toList();
    }
}
