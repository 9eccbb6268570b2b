package io.hefu.bench;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Finance departments that sum up their regions, each once. */
final class AggregationWork implements Work {

    private static final int CREATED = 201;

    private final Queue<String> regions;
    private final Tokens tokens;

    AggregationWork(List<String> regions, Tokens tokens) {
        this.regions = new ArrayDeque<>(regions);
        this.tokens = tokens;
    }

    @Override
    public byte[] next() {
        String region = regions.poll();
        return region == null
                ? new byte[0]
                : Requests.post(
                        "/api/v1/share/aggregations",
                        tokens.ofRegion("FINANCE", region),
                        "{\"year\":" + Country.YEAR + "}");
    }

    @Override
    public boolean answered(int status, String body) {
        if (status != CREATED) {
            Bench.complain(status, body);
        }
        return status == CREATED;
    }
}
