package io.hefu.bench;

import java.util.List;

/** The finance departments of all provinces, each looking at its own progress: no two readers in a row ask alike. */
final class ProvincesWork implements Work {

    private static final int OK = 200;
    private static final List<String> PROVINCES = List.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65");

    private final List<String> tokens;
    private int n;

    ProvincesWork(Tokens tokens) {
        this.tokens = PROVINCES.stream()
                .map(province -> tokens.ofRegion("FINANCE", province))
                .toList();
    }

    @Override
    public byte[] next() {
        int province = n++ % PROVINCES.size();
        return Requests.get("/api/v1/progress?year=2026&node=" + PROVINCES.get(province), tokens.get(province));
    }

    @Override
    public boolean answered(int status, String body) {
        if (status != OK) {
            Bench.complain(status, body);
        }
        return status == OK;
    }
}
