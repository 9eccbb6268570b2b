package io.hefu.bench;

import java.util.function.Supplier;

/** The same page again and again, or another one each time. */
record PageWork(Supplier<String> path, String headers) implements Work {

    private static final int OK = 200;

    PageWork(String path, String headers) {
        this(() -> path, headers);
    }

    @Override
    public byte[] next() {
        return Requests.get(path.get(), headers);
    }

    @Override
    public boolean answered(int status, String body) {
        if (status != OK) {
            Bench.complain(status, body);
        }
        return status == OK;
    }
}
