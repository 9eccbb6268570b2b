package io.hefu.catalog.domain;

import static io.hefu.catalog.GoodsStatus.DRAFT;
import static io.hefu.catalog.GoodsStatus.IN_REVIEW;
import static io.hefu.catalog.GoodsStatus.OFF_SHELF;
import static io.hefu.catalog.GoodsStatus.ON_SHELF;
import static io.hefu.catalog.GoodsStatus.REFUSED;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.GoodsStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The life of goods as one table: what is done to them, from where, and where that leads. */
public enum GoodsStep {
    EDIT("edited", DRAFT, DRAFT, REFUSED, OFF_SHELF),
    SUBMIT("submitted", IN_REVIEW, DRAFT, REFUSED),
    WITHDRAW("withdrawn", DRAFT, IN_REVIEW),
    APPROVE("approved", ON_SHELF, IN_REVIEW),
    REFUSE("refused", REFUSED, IN_REVIEW),
    TAKE_OFF("taken-off", OFF_SHELF, ON_SHELF),
    RELIST("relisted", ON_SHELF, OFF_SHELF),
    REMOVE("removed", REFUSED, ON_SHELF, OFF_SHELF),
    CHANGE_PRICE("price-changed", null, DRAFT, REFUSED, ON_SHELF, OFF_SHELF),
    CHOOSE_FREIGHT("freight-chosen", null, DRAFT, IN_REVIEW, REFUSED, ON_SHELF, OFF_SHELF),
    CHANGE_STOCK("stock-changed", null, DRAFT, IN_REVIEW, REFUSED, ON_SHELF, OFF_SHELF);

    private final String told;
    private final @Nullable GoodsStatus to;
    private final Set<GoodsStatus> from;

    GoodsStep(String told, @Nullable GoodsStatus to, GoodsStatus... from) {
        this.told = told;
        this.to = to;
        this.from = Set.of(from);
    }

    /** The last part of the event's type. */
    public String told() {
        return told;
    }

    /** Where it leads; raises {@code GOODS_STATUS} where it may not be done. */
    public GoodsStatus from(GoodsStatus status) {
        if (!from.contains(status)) {
            throw CatalogProblem.GOODS_STATUS.rejection(Map.of("state", status, "allowed", allowed(status)));
        }
        return to == null ? status : to;
    }

    /** The names of all that may be done. */
    public static Set<String> allowed(GoodsStatus status) {
        return Arrays.stream(values())
                .filter(step -> step.from.contains(status))
                .map(GoodsStep::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
