package io.hefu.union.internal;

import io.hefu.kernel.Actor;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import io.hefu.progress.Figures;
import io.hefu.progress.Progress;
import io.hefu.progress.ProgressPage;
import io.hefu.progress.ProgressQuery;
import io.hefu.share.Declarations;
import io.hefu.share.Policies;
import io.hefu.share.PolicyProfile;
import io.hefu.union.UnionTargets;
import io.hefu.union.domain.TargetRules;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Puts together what is wanted and what has counted. */
@Service
class TargetDesk implements UnionTargets {

    private static final PolicyProfile.Union NOTHING_ASKED = new PolicyProfile.Union(null, null);

    private final BudgetUnits units;
    private final Policies policies;
    private final Declarations declarations;
    private final Progress progress;
    private final StaffStore staff;

    TargetDesk(BudgetUnits units, Policies policies, Declarations declarations, Progress progress, StaffStore staff) {
        this.units = units;
        this.policies = policies;
        this.declarations = declarations;
        this.progress = progress;
        this.staff = staff;
    }

    @Override
    public Mono<Targets> of(Actor actor, int year) {
        return Mono.fromSupplier(actor::ownUnit)
                .flatMap(unit -> Mono.zip(rules(unit, year), staff.count(unit), counted(actor, year)))
                .map(all -> all.getT1().targets(year, all.getT2(), all.getT3()))
                .checkpoint("read the targets of a union");
    }

    private Mono<TargetRules> rules(UUID unit, int year) {
        Mono<PolicyProfile.Union> policy = units.find(unit)
                .map(BudgetUnit::region)
                .flatMap(region -> policies.effective(year, region))
                .map(PolicyProfile::union)
                .defaultIfEmpty(NOTHING_ASKED);
        return Mono.zip(
                policy,
                declarations.of(unit, year).map(Optional::of).defaultIfEmpty(Optional.empty()),
                TargetRules::new);
    }

    private Mono<Long> counted(Actor actor, int year) {
        ProgressQuery own = new ProgressQuery(null, year, null, true, null, ProgressQuery.Sort.NAME, null, 1);
        return progress.page(actor, own).map(ProgressPage::figures).map(TargetDesk::ofUnion);
    }

    private static long ofUnion(Figures figures) {
        return figures.unionFen() + figures.voucherFen();
    }
}
