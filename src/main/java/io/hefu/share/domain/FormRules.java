package io.hefu.share.domain;

import io.hefu.share.FilingForm;
import io.hefu.share.FilingForm.Canteen;
import io.hefu.share.FilingForm.Union;
import io.hefu.share.PolicyProfile;
import io.hefu.share.ShareProblem;
import io.hefu.share.domain.FieldError.Code;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a form as a whole and computes its shares; tells all that is wrong at once (domain part 3.1). */
public final class FormRules {

    private static final int LONGEST_NUMBER = 100;

    private FormRules() {}

    /** The form as it is declared. Raises FILING_INVALID with every {@link FieldError}. */
    public static Declared declare(FilingForm form, Circumstances circumstances) {
        Findings findings = new Findings();
        PolicyProfile policy = circumstances.policy();
        String explanation = findings.text("explanation", form.explanation(), CanteenRules.LONGEST_REMARK);
        String waiver = waiver(form, policy, findings);
        Canteen canteen =
                new CanteenRules(circumstances, explanation != null, waiver != null, findings).declare(form.canteen());
        Union union = new UnionRules(policy.union(), findings)
                .declare(
                        form.union(),
                        form.canteen() == null ? null : form.canteen().kind());
        if (!circumstances.contactComplete()) {
            findings.add("contact", Code.INCOMPLETE);
        }
        if (!findings.errors().isEmpty()) {
            throw ShareProblem.FILING_INVALID.rejection(Map.of("errors", findings.errors()));
        }
        return new Declared(new FilingForm(canteen, union, explanation, waiver), isBelowMinimum(canteen, policy));
    }

    private static @Nullable String waiver(FilingForm form, PolicyProfile policy, Findings findings) {
        String waiver = findings.text("waiverNo", form.waiverNo(), LONGEST_NUMBER);
        if (waiver != null && !Boolean.TRUE.equals(policy.waivers())) {
            findings.add("waiverNo", Code.WAIVER_NOT_ALLOWED);
        }
        return waiver;
    }

    private static boolean isBelowMinimum(@Nullable Canteen canteen, PolicyProfile policy) {
        BigDecimal ratio = canteen == null ? null : canteen.ratioPercent();
        return ratio != null && ratio.compareTo(Objects.requireNonNull(policy.minRatioPercent())) < 0;
    }

    /** @param belowMinimum accepted all the same: by a waiver, or for finance to return */
    public record Declared(FilingForm form, boolean belowMinimum) {}
}
