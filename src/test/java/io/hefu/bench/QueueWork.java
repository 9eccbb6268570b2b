package io.hefu.bench;

import java.util.ArrayDeque;
import java.util.Queue;

/** Turns the pages of a list: each answer's cursor is the next request, and behind the last page it begins again. */
final class QueueWork implements Work {

    private static final int OK = 200;

    private final String path;
    private final String headers;
    private final Queue<String> cursors = new ArrayDeque<>();

    QueueWork(String path, String headers) {
        this.path = path;
        this.headers = headers;
    }

    @Override
    public byte[] next() {
        String cursor = cursors.poll();
        return Requests.get(cursor == null ? path : path + "&cursor=" + cursor, headers);
    }

    @Override
    public boolean answered(int status, String body) {
        if (status != OK) {
            Bench.complain(status, body);
            return false;
        }
        String next = body.substring(body.lastIndexOf("\"next\":") + "\"next\":".length());
        if (next.startsWith("\"")) {
            cursors.add(next.substring(1, next.indexOf('"', 1)));
        }
        return true;
    }
}
