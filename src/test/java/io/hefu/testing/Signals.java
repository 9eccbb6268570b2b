package io.hefu.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What the operating system does to processes, those of the tests alone. */
final class Signals {

    private Signals() {}

    static void send(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, "" + pid).start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
