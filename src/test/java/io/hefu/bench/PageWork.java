package io.hefu.bench;

/** The same page again and again. */
record PageWork(String path, String headers) implements Work {

    private static final int OK = 200;

    @Override
    public byte[] next() {
        return Requests.get(path, headers);
    }

    @Override
    public boolean answered(int status, String body) {
        if (status != OK) {
            Bench.complain(status, body);
        }
        return status == OK;
    }
}
