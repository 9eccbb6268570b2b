package io.hefu.organization;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Bulk imports of budget units from Excel. A file is a job that some replica takes up; importing the same file again
 * changes nothing, because a region knows each unit by its code.
 */
public interface UnitImports {

    /** Keeps the file and answers at once; errors with {@code IMPORT_FILE_UNREADABLE} or {@code BODY_TOO_LARGE}. */
    Mono<UnitImportView> accept(Actor actor, Upload upload);

    /** Empty when there is none that the actor may see. */
    Mono<UnitImportView> find(Actor actor, UUID id);

    /** Newest first. */
    Mono<Page<UnitImportView>> list(Actor actor, Cursor after, int size);

    /** In the order of the file; errors with {@code IMPORT_NOT_FOUND}. */
    Mono<Page<UnitImportError>> errors(Actor actor, UUID id, @Nullable String cursor, int size);

    /** The errors as an Excel workbook; errors with {@code IMPORT_NOT_FOUND}. */
    Mono<byte[]> errorReport(Actor actor, UUID id);

    /** An empty Excel workbook to be filled in. */
    Mono<byte[]> template();

    /**
     * @param dryRun does everything and takes it back
     * @param goodRowsOnly leaves out rows with errors; otherwise one error refuses the whole file
     */
    record Upload(String fileName, boolean dryRun, boolean goodRowsOnly, Flux<DataBuffer> content) {}
}
