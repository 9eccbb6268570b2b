package io.hefu.catalog.domain;

import static io.hefu.catalog.LotStatus.ARRIVED;
import static io.hefu.catalog.LotStatus.INSPECTED;
import static io.hefu.catalog.LotStatus.IN_STOCK;
import static io.hefu.catalog.LotStatus.REJECTED;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.LotStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A lot's way into the stock. */
public enum LotStep {
    ACCEPT("inspected", ARRIVED, INSPECTED),
    REJECT("rejected", ARRIVED, REJECTED),
    PUT_IN("put-in", INSPECTED, IN_STOCK);

    private final String told;
    private final LotStatus from;
    private final LotStatus to;

    LotStep(String told, LotStatus from, LotStatus to) {
        this.told = told;
        this.from = from;
        this.to = to;
    }

    /** What so many good pieces lead to. */
    public static LotStep inspection(long accepted) {
        return accepted == 0 ? REJECT : ACCEPT;
    }

    /** The last part of the event's type. */
    public String told() {
        return told;
    }

    /** Where it leads; raises {@code LOT_STATUS} where it may not be done. */
    public LotStatus from(LotStatus status) {
        if (status != from) {
            throw CatalogProblem.LOT_STATUS.rejection(Map.of("state", status, "allowed", allowed(status)));
        }
        return to;
    }

    /** The names of all that may be done. */
    public static Set<String> allowed(LotStatus status) {
        return Arrays.stream(values())
                .filter(step -> step.from == status)
                .map(LotStep::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
