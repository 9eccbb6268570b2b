package io.hefu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** CPU time of the service and of PostgreSQL so far, in milliseconds; from /proc, zero where there is none. */
record CpuTime(long service, long postgres) {

    private static final int MILLIS_PER_TICK = 10;

    static CpuTime of(long servicePid, long postmasterPid) throws IOException {
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            return new CpuTime(0, 0);
        }
        long postgres = ticks(postmasterPid, true);
        try (Stream<ProcessHandle> backends =
                ProcessHandle.of(postmasterPid).stream().flatMap(ProcessHandle::children)) {
            for (ProcessHandle backend : backends.toList()) {
                postgres += ticks(backend.pid(), false);
            }
        }
        return new CpuTime(ticks(servicePid, false) * MILLIS_PER_TICK, postgres * MILLIS_PER_TICK);
    }

    CpuTime since(CpuTime before) {
        return new CpuTime(service - before.service, postgres - before.postgres);
    }

    CpuTime plus(CpuTime more) {
        return new CpuTime(service + more.service, postgres + more.postgres);
    }

    private static long ticks(long pid, boolean withEndedChildren) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // utime, stime, cutime and cstime are the 12th to 15th after the name in brackets
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return withEndedChildren ? own + Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : own;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
