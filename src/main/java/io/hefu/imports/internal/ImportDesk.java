package io.hefu.imports.internal;

import io.hefu.imports.ImportColumn;
import io.hefu.imports.ImportKind;
import io.hefu.imports.ImportProblem;
import io.hefu.imports.ImportView;
import io.hefu.imports.Imports;
import io.hefu.imports.RowError;
import io.hefu.imports.Workbooks;
import io.hefu.imports.Workbooks.Sheet;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The door to imports. */
@Service
class ImportDesk implements Imports {

    private static final int MOST_REPORTED = 100_000;

    private final ImportKinds kinds;
    private final ImportJobStore jobs;
    private final ImportQueries queries;
    private final ImportRunner runner;
    private final TransactionalOperator tx;

    ImportDesk(
            ImportKinds kinds,
            ImportJobStore jobs,
            ImportQueries queries,
            ImportRunner runner,
            TransactionalOperator tx) {
        this.kinds = kinds;
        this.jobs = jobs;
        this.queries = queries;
        this.runner = runner;
        this.tx = tx;
    }

    @Override
    public Mono<ImportView> accept(Actor actor, String kind, Upload upload) {
        if (kinds.of(kind).roles().stream().noneMatch(actor::is)) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        UUID id = Ids.next();
        return kinds.of(kind)
                .admit(actor, upload.subject())
                .then(Mono.defer(() -> jobs.insert(id, actor, kind, upload)))
                .thenMany(FileParts.of(upload.content()))
                .index()
                .concatMap(part -> keep(id, part.getT1(), part.getT2()))
                .count()
                .doOnNext(ImportDesk::checkNotEmpty)
                .checkpoint("accept an import")
                .as(tx::transactional)
                .doOnSuccess(parts -> runner.ring())
                .then(Mono.defer(() -> find(actor, kind, id)));
    }

    private Mono<Boolean> keep(UUID id, long number, byte[] part) {
        if (number == 0) {
            FileParts.checkWorkbook(part);
        }
        return jobs.insertPart(id, (int) number, part).thenReturn(true);
    }

    private static void checkNotEmpty(long parts) {
        if (parts == 0) {
            throw ImportProblem.IMPORT_FILE_UNREADABLE.rejection();
        }
    }

    @Override
    public Mono<ImportView> find(Actor actor, String kind, UUID id) {
        return queries.find(actor, kinds.of(kind), id)
                .switchIfEmpty(Mono.error(ImportProblem.IMPORT_NOT_FOUND::rejection));
    }

    @Override
    public Mono<Page<ImportView>> list(Actor actor, String kind, Cursor after, int size) {
        return queries.list(actor, kinds.of(kind), after, size + 1)
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.createdAt(), row.id())));
    }

    @Override
    public Mono<Page<RowError>> errors(Actor actor, String kind, UUID id, @Nullable String cursor, int size) {
        return find(actor, kind, id).then(Mono.defer(() -> queries.errors(kinds.of(kind), id, cursor, size)));
    }

    @Override
    public Mono<byte[]> errorReport(Actor actor, String kind, UUID id) {
        return find(actor, kind, id)
                .flatMap(view -> queries.errors(kinds.of(kind), id, null, MOST_REPORTED)
                        .map(page -> report(page, view.errors())))
                .flatMap(sheet -> Workbooks.write(List.of(sheet)));
    }

    private static Sheet report(Page<RowError> page, long all) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("行号", "列", "错误代码", "错误说明", "填写内容"));
        for (RowError error : page.items()) {
            String value = error.value() == null ? "" : error.value();
            rows.add(List.of(Long.toString(error.row()), error.column(), error.code(), error.message(), value));
        }
        if (page.next() != null) {
            rows.add(List.of("另有 " + (all - page.items().size()) + " 处错误未列出。"));
        }
        return new Sheet("导入错误", rows);
    }

    @Override
    public Mono<Template> template(String name) {
        ImportKind kind = kinds.of(name);
        List<List<String>> notes = new ArrayList<>(List.of(List.of("列", "填写说明")));
        kind.columns()
                .forEach(column ->
                        notes.add(List.of(column.heading(), column.head().note())));
        List<String> headings =
                kind.columns().stream().map(ImportColumn::heading).toList();
        return Workbooks.write(List.of(new Sheet(kind.title(), List.of(headings)), new Sheet("填写说明", notes)))
                .map(workbook -> new Template(kind.title(), workbook));
    }
}
