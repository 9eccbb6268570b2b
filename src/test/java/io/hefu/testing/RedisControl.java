package io.hefu.testing;

/** The tests' Redis, which can fall away and come back on the same port, empty. */
public interface RedisControl {

    String host();

    int port();

    /** Takes Redis away; a test that calls this must call {@link #start()} in a finally block. */
    void stop();

    /** Brings Redis back; returns when it answers. Does nothing when it runs. */
    void start();

    default String url() {
        return "redis://" + host() + ":" + port();
    }
}
