package io.hefu.settlement.internal;

import io.hefu.settlement.domain.StatementEntry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Reads files of statements, off the event loops; never more of one in memory than its consumer asked for. */
@Component
class StatementReading {

    private static final int BUFFER = 256 * 1024;
    private static final int SNIFFED = 64;

    private final SettlementSettings settings;
    private final CsvColumns usual;

    StatementReading(SettlementSettings settings, Environment environment) {
        this.settings = settings;
        this.usual = Binder.get(environment).bindOrCreate("hefu.settlement.csv-default", CsvColumns.class);
    }

    Flux<StatementEntry> entries(StatementJob job, Path file) {
        return Flux.using(
                        () -> open(file),
                        stream -> Flux.fromIterable(() -> reader(job, stream)),
                        StatementReading::close)
                .subscribeOn(Schedulers.boundedElastic());
    }

    CsvColumns columns(String channel) {
        return settings.csv().getOrDefault(channel, usual);
    }

    private Iterator<StatementEntry> reader(StatementJob job, InputStream stream) {
        return job.format().equals("CSV")
                ? new CsvStatement(stream, columns(job.channel()))
                : new CamtStatement(stream);
    }

    /** By the first sign that is no blank; blocks. */
    static String format(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            String head = new String(stream.readNBytes(SNIFFED), StandardCharsets.ISO_8859_1);
            return head.replace("\u00EF\u00BB\u00BF", "").stripLeading().startsWith("<") ? "CAMT053" : "CSV";
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
