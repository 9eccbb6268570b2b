package io.hefu.bench;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The last day: units that begin their filings, submit them, and superiors that confirm them. */
final class FilingRush {

    private static final String FORM = "{\"version\":0,\"form\":{\"canteen\":{\"kind\":\"OWN\",\"totalFen\":12345600,"
            + "\"ratioPercent\":15.00},\"union\":{\"demand\":true,\"shareFen\":50000}}}";

    private final Tokens tokens;
    private final Queue<Filing> waiting = new ArrayDeque<>();
    private final Queue<Filing> drafts = new ArrayDeque<>();
    private final Queue<Filing> submitted = new ArrayDeque<>();

    /** Units that have not begun, of all counties in turn. */
    FilingRush(BenchDatabase database, Tokens tokens, int most) throws SQLException {
        this.tokens = tokens;
        List<String> rows = database.texts("""
                select f.unit_id || ' ' || f.unit_path || ' ' || f.region || ' ' || f.id || ' ' || p.id || ' ' || p.path
                from share_filings f join budget_units u on u.id = f.unit_id join budget_units p on p.id = u.parent_id
                where f.fiscal_year = %d and f.status = 'NOT_STARTED' order by md5(f.id::text) limit %d
                """.formatted(Country.YEAR, most));
        rows.forEach(row -> waiting.add(Filing.of(row.split(" "))));
    }

    Work starts() {
        return new Step(waiting, drafts, 201) {
            @Override
            byte[] request(Filing filing) {
                return Requests.post("/api/v1/share/filings", filer(filing), "{\"year\":" + Country.YEAR + "}");
            }
        };
    }

    Work submissions() {
        return new Step(drafts, submitted, 200) {
            @Override
            byte[] request(Filing filing) {
                return Requests.post("/api/v1/share/filings/" + filing.id + "/submissions", filer(filing), FORM);
            }
        };
    }

    Work confirmations() {
        return new Step(submitted, new ArrayDeque<>(), 200) {
            @Override
            byte[] request(Filing filing) {
                return Requests.post(
                        "/api/v1/share/filings/" + filing.id + "/confirm",
                        tokens.ofUnit("SUPERIOR", filing.superior, filing.superiorPath, filing.region),
                        "{\"version\":1}");
            }
        };
    }

    private String filer(Filing filing) {
        return tokens.ofUnit("FILER", filing.unit, filing.path, filing.region);
    }

    private record Filing(String unit, String path, String region, String id, String superior, String superiorPath) {

        static Filing of(String[] row) {
            return new Filing(row[0], row[1], row[2], row[3], row[4], row[5]);
        }
    }

    /** One request per filing; those that are done wait for the next step. */
    private abstract static class Step implements Work {

        private final Queue<Filing> from;
        private final Queue<Filing> to;
        private final int expected;

        Step(Queue<Filing> from, Queue<Filing> to, int expected) {
            this.from = from;
            this.to = to;
            this.expected = expected;
        }

        abstract byte[] request(Filing filing);

        @Override
        public byte[] next() {
            Filing filing = from.poll();
            if (filing == null) {
                return new byte[0];
            }
            // what is asked for is answered before it is needed: each queue is far longer than there are connections
            to.add(filing);
            return request(filing);
        }

        @Override
        public boolean answered(int status, String body) {
            if (status != expected && status / 100 != 2) {
                Bench.complain(status, body);
                return false;
            }
            return true;
        }
    }
}
