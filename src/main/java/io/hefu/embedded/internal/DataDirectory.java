package io.hefu.embedded.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder of the embedded servers, held by one run at a time. */
class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    /** Locks the folder, which is made when absent; raises an {@link EmbeddedServersException} while another run has it. */
    DataDirectory(Path directory) {
        this.path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            this.lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock() == null) {
                lock.close();
                throw EmbeddedServersException.directoryInUse(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return lock.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
