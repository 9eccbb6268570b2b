package io.hefu.share.domain;

import io.hefu.share.CanteenKind;
import io.hefu.share.FilingForm.Union;
import io.hefu.share.PolicyProfile;
import io.hefu.share.domain.FieldError.Code;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the union section (R-015 to R-018, D-1): rule 3 of domain part 3.1 and the regions' own rules (F-14, F-15). */
final class UnionRules {

    private static final int MOST_EMPLOYEES = 1_000_000;

    private final PolicyProfile.Union policy;
    private final Findings findings;

    UnionRules(PolicyProfile.Union policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
    }

    /** The section with its share, or null when it cannot be computed. */
    @Nullable
    Union declare(@Nullable Union union, @Nullable CanteenKind kind) {
        if (union == null || union.demand() == null) {
            findings.add("union.demand", Code.MISSING);
            return null;
        }
        if (!union.demand()) {
            return without(union);
        }
        BigDecimal minimum = kind == CanteenKind.NONE ? policy.minRatioWithoutCanteenPercent() : null;
        boolean computed = union.totalFen() != null || union.ratioPercent() != null || minimum != null;
        return computed ? computed(union, minimum) : entered(union);
    }

    private Union without(Union union) {
        findings.unexpectedAmount("union.totalFen", union.totalFen());
        findings.unexpected("union.ratioPercent", union.ratioPercent());
        findings.unexpectedAmount("union.shareFen", union.shareFen());
        String remark = findings.neededText("union.remark", union.remark(), CanteenRules.LONGEST_REMARK);
        return new Union(false, null, null, 0L, null, remark);
    }

    private @Nullable Union computed(Union union, @Nullable BigDecimal minimum) {
        Long total = findings.amount("union.totalFen", union.totalFen());
        Integer ratio = findings.ratio("union.ratioPercent", union.ratioPercent());
        if (ratio != null && minimum != null && ratio < Ratio.basisPoints(minimum)) {
            findings.add("union.ratioPercent", Code.BELOW_UNION_RULE, minimum);
        }
        if (total == null || ratio == null) {
            return null;
        }
        long share = Ratio.partOf(total, ratio);
        findings.same("union.shareFen", union.shareFen(), share);
        return complete(union, total, Ratio.percent(ratio), share);
    }

    private @Nullable Union entered(Union union) {
        Long share = findings.amount("union.shareFen", union.shareFen());
        return share == null ? null : complete(union, null, null, share);
    }

    private Union complete(Union union, @Nullable Long total, @Nullable BigDecimal ratio, long share) {
        String remark = findings.text("union.remark", union.remark(), CanteenRules.LONGEST_REMARK);
        Long perEmployee = policy.minPerEmployeeFen();
        Integer employees = union.employees();
        if (employees != null && (employees < 1 || employees > MOST_EMPLOYEES)) {
            findings.add("union.employees", Code.OUT_OF_RANGE, MOST_EMPLOYEES);
        } else if (perEmployee != null && employees == null) {
            findings.add("union.employees", Code.MISSING);
        } else if (perEmployee != null && employees != null && share < employees * perEmployee) {
            findings.add("union.shareFen", Code.BELOW_UNION_RULE, employees * perEmployee);
        }
        return new Union(true, total, ratio, share, employees, remark);
    }
}
