package io.hefu.union.domain;

import io.hefu.share.CanteenKind;
import io.hefu.share.FilingForm;
import io.hefu.share.PolicyProfile;
import io.hefu.union.UnionTargets.Target;
import io.hefu.union.UnionTargets.Targets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes targets from the rules of a region and what a unit has declared. */
public final class TargetRules {

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    private static final long BASIS_POINTS = 10_000;

    private final PolicyProfile.Union policy;
    private final Optional<FilingForm> declared;

    public TargetRules(PolicyProfile.Union policy, Optional<FilingForm> declared) {
        this.policy = policy;
        this.declared = declared;
    }

    /** @param listed how many stand on the staff list */
    public Targets targets(int year, long listed, long countedFen) {
        Integer known =
                declared.map(FilingForm::union).map(FilingForm.Union::employees).orElse(null);
        long employees = known == null ? listed : known;
        return new Targets(year, employees, countedFen, perEmployee(employees, countedFen), ofFunds(countedFen));
    }

    private @Nullable Target perEmployee(long employees, long countedFen) {
        Long each = policy.minPerEmployeeFen();
        return each == null ? null : target(Math.multiplyExact(each, employees), countedFen);
    }

    private @Nullable Target ofFunds(long countedFen) {
        BigDecimal ratio = policy.minRatioWithoutCanteenPercent();
        Long funds = withoutCanteen()
                .map(FilingForm::union)
                .map(FilingForm.Union::totalFen)
                .orElse(null);
        return ratio == null || funds == null ? null : target(share(funds, ratio), countedFen);
    }

    private Optional<FilingForm> withoutCanteen() {
        return declared.filter(form -> form.canteen() != null && form.canteen().kind() == CanteenKind.NONE);
    }

    /** At least so much: a part of a fen is a fen. */
    private static long share(long fundsFen, BigDecimal percent) {
        return BigDecimal.valueOf(fundsFen)
                .multiply(percent)
                .divide(PERCENT, 0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static Target target(long targetFen, long countedFen) {
        Long done = targetFen == 0 ? null : Math.multiplyExact(countedFen, BASIS_POINTS) / targetFen;
        return new Target(targetFen, Math.max(0, targetFen - countedFen), done);
    }
}
