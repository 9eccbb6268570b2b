package io.hefu.bench;

/** What a load client sends, and what it does with the answers; used by one thread. */
interface Work {

    /** The next request as bytes on the wire, or an empty array when there is nothing left to do. */
    byte[] next();

    /** @return whether the answer is the one hoped for */
    boolean answered(int status, String body);

    /** How many things one request does; rates count them. */
    default int perRequest() {
        return 1;
    }
}
