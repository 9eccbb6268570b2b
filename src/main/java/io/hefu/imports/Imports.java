package io.hefu.imports;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Bulk imports from Excel. A file is a job that some replica takes up; people see their own jobs, the platform's all. Those
 * of another kind are not there.
 */
public interface Imports {

    /** Keeps the file and answers at once; errors with {@code IMPORT_FILE_UNREADABLE} or {@code BODY_TOO_LARGE}. */
    Mono<ImportView> accept(Actor actor, String kind, Upload upload);

    /** Errors with {@code IMPORT_NOT_FOUND}, as all below that name one. */
    Mono<ImportView> find(Actor actor, String kind, UUID id);

    /** Newest first. */
    Mono<Page<ImportView>> list(Actor actor, String kind, Cursor after, int size);

    /** In the order of the file. */
    Mono<Page<RowError>> errors(Actor actor, String kind, UUID id, @Nullable String cursor, int size);

    /** The errors as an Excel workbook. */
    Mono<byte[]> errorReport(Actor actor, String kind, UUID id);

    /** An empty Excel workbook to be filled in. */
    Mono<Template> template(String kind);

    /**
     * @param dryRun does everything and takes it back
     * @param goodRowsOnly leaves out rows with errors; otherwise one error refuses the whole file
     * @param subject what it is about beside its kind, where that needs one
     */
    record Upload(
            String fileName,
            boolean dryRun,
            boolean goodRowsOnly,
            @Nullable UUID subject,
            Flux<DataBuffer> content) {}

    record Template(String title, byte[] workbook) {}
}
