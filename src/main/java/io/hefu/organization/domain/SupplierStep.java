package io.hefu.organization.domain;

import static io.hefu.organization.SupplierStatus.APPLIED;
import static io.hefu.organization.SupplierStatus.APPLYING;
import static io.hefu.organization.SupplierStatus.APPROVED;
import static io.hefu.organization.SupplierStatus.RECOMMENDED;
import static io.hefu.organization.SupplierStatus.REFUSED;
import static io.hefu.organization.SupplierStatus.SUSPENDED;

import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.SupplierStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The life of a supplier as one table: what is done, from where, and where that leads. */
public enum SupplierStep {
    EDIT("edited", APPLYING, APPLYING, REFUSED),
    APPLY("applied", APPLIED, APPLYING),
    RECOMMEND("recommended", RECOMMENDED, APPLIED),
    REFUSE("refused", REFUSED, APPLIED, RECOMMENDED),
    APPROVE("approved", APPROVED, RECOMMENDED),
    SUSPEND("suspended", SUSPENDED, APPROVED),
    RESUME("resumed", APPROVED, SUSPENDED);

    private final String told;
    private final SupplierStatus to;
    private final Set<SupplierStatus> from;

    SupplierStep(String told, SupplierStatus to, SupplierStatus... from) {
        this.told = told;
        this.to = to;
        this.from = Set.of(from);
    }

    /** The last part of the event's type. */
    public String told() {
        return told;
    }

    /** Where it leads; raises {@code SUPPLIER_STATUS} where it may not be done. */
    public SupplierStatus from(SupplierStatus status) {
        if (!from.contains(status)) {
            throw OrganizationProblem.SUPPLIER_STATUS.rejection(Map.of("state", status, "allowed", allowed(status)));
        }
        return to;
    }

    /** The names of all that may be done. */
    public static Set<String> allowed(SupplierStatus status) {
        return Arrays.stream(values())
                .filter(step -> step.from.contains(status))
                .map(SupplierStep::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
