package io.hefu.bench;

/** Somebody who wants what everybody wants, and tries again until there is an answer that is one. */
abstract class Person {

    private static final int THROTTLED = 429;
    private static final int OVERLOADED = 503;

    /** When the first request should have been sent. */
    long cameAt;
    /** When the present request should have been sent. */
    long readyAt;

    /** The same request, under the same key, for as long as nothing came of it. */
    abstract byte[] request();

    /** Takes an answer; false for one that nobody expects. */
    abstract boolean answered(int status, String body);

    abstract boolean isDone();

    /** To come again later. */
    static boolean isPutOff(int status) {
        return status == THROTTLED || status == OVERLOADED;
    }
}
