package io.hefu.catalog.domain;

import static io.hefu.catalog.SelectStatus.LISTED;
import static io.hefu.catalog.SelectStatus.NOMINATED;
import static io.hefu.catalog.SelectStatus.QC_PASSED;
import static io.hefu.catalog.SelectStatus.REFUSED;
import static io.hefu.catalog.SelectStatus.REMOVED;
import static io.hefu.catalog.SelectStatus.WITHDRAWN;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.SelectStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The way into 832 Select and out of it as one table. */
public enum SelectStep {
    WITHDRAW("withdrawn", WITHDRAWN, NOMINATED, QC_PASSED),
    PASS("qc-passed", QC_PASSED, NOMINATED),
    REFUSE("refused", REFUSED, NOMINATED, QC_PASSED),
    LIST("listed", LISTED, QC_PASSED),
    REMOVE("removed", REMOVED, LISTED);

    private final String told;
    private final SelectStatus to;
    private final Set<SelectStatus> from;

    SelectStep(String told, SelectStatus to, SelectStatus... from) {
        this.told = told;
        this.to = to;
        this.from = Set.of(from);
    }

    /** The last part of the event's type. */
    public String told() {
        return told;
    }

    /** Where it leads; raises {@code SELECT_STATUS} where it may not be done. */
    public SelectStatus from(SelectStatus status) {
        if (!from.contains(status)) {
            throw CatalogProblem.SELECT_STATUS.rejection(Map.of("state", status, "allowed", allowed(status)));
        }
        return to;
    }

    /** The names of all that may be done. */
    public static Set<String> allowed(SelectStatus status) {
        return Arrays.stream(values())
                .filter(step -> step.from.contains(status))
                .map(SelectStep::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What ends the way of goods that become others; empty where it has ended. */
    public static Optional<SelectStep> ending(SelectStatus status) {
        return switch (status) {
            case NOMINATED, QC_PASSED -> Optional.of(WITHDRAW);
            case LISTED -> Optional.of(REMOVE);
            case REFUSED, WITHDRAWN, REMOVED -> Optional.empty();
        };
    }
}
