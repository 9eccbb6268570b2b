package io.hefu.organization.imports;

import io.hefu.organization.domain.ImportColumn;
import io.hefu.organization.domain.RowProblem;
import java.util.ArrayList;
import java.util.List;

/** What an import did, or would have done. */
record Outcome(long created, long renamed, long moved, long contacts, List<LateFlaw> flaws) {

    static final Outcome NOTHING = new Outcome(0, 0, 0, 0, List.of());

    Outcome plus(Outcome other) {
        List<LateFlaw> all = new ArrayList<>(flaws);
        all.addAll(other.flaws);
        return new Outcome(
                created + other.created,
                renamed + other.renamed,
                moved + other.moved,
                contacts + other.contacts,
                List.copyOf(all));
    }

    /** A flaw that showed only when the row was applied. */
    record LateFlaw(int line, ImportColumn column, RowProblem problem) {}
}
