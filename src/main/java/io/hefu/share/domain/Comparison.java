package io.hefu.share.domain;

import io.hefu.share.FilingForm;
import io.hefu.share.VersionComparison.Difference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lays two declared forms side by side. */
public final class Comparison {

    private Comparison() {}

    /** The fields that differ, in the order of the form. */
    public static List<Difference> of(FilingForm from, FilingForm to) {
        Map<String, @Nullable Object> before = fields(from);
        Map<String, @Nullable Object> after = fields(to);
        return before.keySet().stream()
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .map(field -> new Difference(field, before.get(field), after.get(field)))
                .toList();
    }

    private static Map<String, @Nullable Object> fields(FilingForm form) {
        FilingForm.Canteen canteen = form.canteen();
        FilingForm.Union union = form.union();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("canteen.kind", canteen == null ? null : canteen.kind());
        fields.put("canteen.totalFen", canteen == null ? null : canteen.totalFen());
        fields.put("canteen.ratioPercent", canteen == null ? null : canteen.ratioPercent());
        fields.put("canteen.shareFen", canteen == null ? null : canteen.shareFen());
        fields.put("canteen.representativeUnitId", canteen == null ? null : canteen.representativeUnitId());
        fields.put("canteen.contractor", canteen == null ? null : canteen.contractor());
        fields.put("canteen.remark", canteen == null ? null : canteen.remark());
        fields.put("union.demand", union == null ? null : union.demand());
        fields.put("union.totalFen", union == null ? null : union.totalFen());
        fields.put("union.ratioPercent", union == null ? null : union.ratioPercent());
        fields.put("union.shareFen", union == null ? null : union.shareFen());
        fields.put("union.employees", union == null ? null : union.employees());
        fields.put("union.remark", union == null ? null : union.remark());
        fields.put("explanation", form.explanation());
        fields.put("waiverNo", form.waiverNo());
        return fields;
    }
}
