package io.hefu.progress.web;

import io.hefu.progress.Channel;
import io.hefu.progress.Contribution;
import io.hefu.progress.ProgressQuery;
import io.hefu.progress.ProgressQuery.Sort;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parameters of a look at the progress; what is left out has its usual value. */
record ProgressRequest(
        @Nullable String node,
        @Nullable @Min(2000) @Max(2100) Integer year,
        @Nullable Channel channel,
        @Nullable Boolean own,
        @Nullable Instant asOf,
        @Nullable Sort sort,
        @Nullable String cursor,
        @Nullable @Min(1) @Max(200) Integer size) {

    private static final int USUAL_SIZE = 50;

    ProgressQuery query(Instant now) {
        return new ProgressQuery(
                node,
                year == null ? Contribution.yearOf(now) : year,
                channel,
                Boolean.TRUE.equals(own),
                asOf,
                Objects.requireNonNullElse(sort, Sort.RATE),
                cursor,
                Objects.requireNonNullElse(size, USUAL_SIZE));
    }

    /** The same as it is now: the past does not change, and so has no stream. */
    ProgressRequest live() {
        return new ProgressRequest(node, year, channel, own, null, sort, cursor, size);
    }
}
