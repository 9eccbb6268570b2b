package io.hefu.share;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What two versions of a filing say differently. */
public record VersionComparison(int from, int to, List<Difference> differences) {

    /** @param field such as {@code canteen.totalFen} */
    public record Difference(
            String field, @Nullable Object from, @Nullable Object to) {}
}
