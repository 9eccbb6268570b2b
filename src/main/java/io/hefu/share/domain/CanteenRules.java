package io.hefu.share.domain;

import io.hefu.share.CanteenKind;
import io.hefu.share.FilingForm.Canteen;
import io.hefu.share.PolicyProfile;
import io.hefu.share.PolicyProfile.BelowMinimum;
import io.hefu.share.PolicyProfile.NotBelowLastYear;
import io.hefu.share.domain.FieldError.Code;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the canteen section: rules 1, 2, 4 and 5 of domain part 3.1. */
final class CanteenRules {

    static final int LONGEST_REMARK = 500;
    private static final int LONGEST_NAME = 200;

    private final Circumstances circumstances;
    private final PolicyProfile policy;
    private final boolean explained;
    private final boolean waived;
    private final Findings findings;

    CanteenRules(Circumstances circumstances, boolean explained, boolean waived, Findings findings) {
        this.circumstances = circumstances;
        this.policy = circumstances.policy();
        this.explained = explained;
        this.waived = waived;
        this.findings = findings;
    }

    /** The section with its share computed, or null when it cannot be. */
    @Nullable
    Canteen declare(@Nullable Canteen canteen) {
        CanteenKind kind = canteen == null ? null : canteen.kind();
        if (canteen == null || kind == null) {
            findings.add("canteen.kind", Code.MISSING);
            return null;
        }
        if (circumstances.hasMembers() && kind != CanteenKind.SHARED_REPRESENTATIVE) {
            findings.add("canteen.kind", Code.HAS_MEMBERS);
        }
        return kind.hasCanteen() ? withAmounts(canteen, kind) : without(canteen, kind);
    }

    private @Nullable Canteen withAmounts(Canteen canteen, CanteenKind kind) {
        Long total = findings.amount("canteen.totalFen", canteen.totalFen());
        Integer ratio = findings.ratio("canteen.ratioPercent", canteen.ratioPercent());
        String contractor = contractor(canteen, kind);
        String remark = findings.text("canteen.remark", canteen.remark(), LONGEST_REMARK);
        findings.unexpected("canteen.representativeUnitId", canteen.representativeUnitId());
        requireMinimum(ratio);
        if (total == null || ratio == null) {
            return null;
        }
        long share = Ratio.partOf(total, ratio);
        findings.same("canteen.shareFen", canteen.shareFen(), share);
        compareWithLastYear(total, share);
        return new Canteen(kind, total, Ratio.percent(ratio), share, null, contractor, remark);
    }

    private @Nullable String contractor(Canteen canteen, CanteenKind kind) {
        if (kind == CanteenKind.OUTSOURCED) {
            return findings.neededText("canteen.contractor", canteen.contractor(), LONGEST_NAME);
        }
        findings.unexpected("canteen.contractor", canteen.contractor());
        return null;
    }

    private void requireMinimum(@Nullable Integer ratio) {
        BigDecimal minimum = Objects.requireNonNull(policy.minRatioPercent());
        boolean refused = policy.belowMinimum() != BelowMinimum.FLAG && !waived;
        if (ratio != null && ratio < Ratio.basisPoints(minimum) && refused) {
            findings.add("canteen.ratioPercent", Code.BELOW_MINIMUM, minimum);
        }
    }

    private void compareWithLastYear(long total, long share) {
        Figures last = circumstances.lastYear();
        NotBelowLastYear rule = policy.notBelowLastYear();
        if (last == null || rule == null || total >= last.totalFen() && share >= last.shareFen()) {
            return;
        }
        if (rule == NotBelowLastYear.HARD && !waived) {
            String field = share < last.shareFen() ? "canteen.shareFen" : "canteen.totalFen";
            findings.add(field, Code.BELOW_LAST_YEAR, share < last.shareFen() ? last.shareFen() : last.totalFen());
        } else if (rule != NotBelowLastYear.OFF && !explained) {
            findings.add("explanation", Code.EXPLANATION_NEEDED);
        }
    }

    private Canteen without(Canteen canteen, CanteenKind kind) {
        findings.unexpectedAmount("canteen.totalFen", canteen.totalFen());
        findings.unexpectedAmount("canteen.shareFen", canteen.shareFen());
        findings.unexpected("canteen.ratioPercent", canteen.ratioPercent());
        findings.unexpected("canteen.contractor", canteen.contractor());
        String remark = findings.neededText("canteen.remark", canteen.remark(), LONGEST_REMARK);
        return new Canteen(kind, null, null, 0L, representative(canteen, kind), null, remark);
    }

    private @Nullable UUID representative(Canteen canteen, CanteenKind kind) {
        UUID id = canteen.representativeUnitId();
        if (kind != CanteenKind.SHARED_MEMBER) {
            findings.unexpected("canteen.representativeUnitId", id);
            return null;
        }
        if (id == null) {
            findings.add("canteen.representativeUnitId", Code.MISSING);
        } else if (id.equals(circumstances.unitId())) {
            findings.add("canteen.representativeUnitId", Code.REPRESENTATIVE_SELF);
        } else if (!circumstances.representativeFiled()) {
            findings.add("canteen.representativeUnitId", Code.REPRESENTATIVE_NOT_FILED);
        }
        return id;
    }
}
