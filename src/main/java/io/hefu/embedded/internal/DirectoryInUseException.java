package io.hefu.embedded.internal;

import java.nio.file.Path;

/** Another run keeps its data in the same directory. */
class DirectoryInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DirectoryInUseException(Path directory) {
        super("Another Hefu already runs on the data in " + directory + ".");
    }
}
