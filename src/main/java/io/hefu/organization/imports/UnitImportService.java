package io.hefu.organization.imports;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.UnitImportError;
import io.hefu.organization.UnitImportView;
import io.hefu.organization.UnitImports;
import io.hefu.organization.domain.ImportColumn;
import io.hefu.organization.excel.Workbooks;
import io.hefu.organization.excel.Workbooks.Sheet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The door to imports. */
@Service
class UnitImportService implements UnitImports {

    private static final int MOST_REPORTED = 100_000;

    private final ImportJobStore jobs;
    private final ImportQueries queries;
    private final UnitImportRunner runner;
    private final TransactionalOperator tx;

    UnitImportService(ImportJobStore jobs, ImportQueries queries, UnitImportRunner runner, TransactionalOperator tx) {
        this.jobs = jobs;
        this.queries = queries;
        this.runner = runner;
        this.tx = tx;
    }

    @Override
    public Mono<UnitImportView> accept(Actor actor, Upload upload) {
        if (!actor.is(Role.FINANCE) && !actor.is(Role.ADMIN)) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        UUID id = Ids.next();
        return jobs.insert(id, actor, upload)
                .thenMany(FileParts.of(upload.content()))
                .index()
                .concatMap(part -> keep(id, part.getT1(), part.getT2()))
                .count()
                .doOnNext(UnitImportService::checkNotEmpty)
                .checkpoint("accept an import of budget units")
                .as(tx::transactional)
                .doOnSuccess(parts -> runner.ring())
                .then(Mono.defer(() -> find(actor, id)));
    }

    private Mono<Boolean> keep(UUID id, long number, byte[] part) {
        if (number == 0) {
            FileParts.checkWorkbook(part);
        }
        return jobs.insertPart(id, (int) number, part).thenReturn(true);
    }

    private static void checkNotEmpty(long parts) {
        if (parts == 0) {
            throw OrganizationProblem.IMPORT_FILE_UNREADABLE.rejection();
        }
    }

    @Override
    public Mono<UnitImportView> find(Actor actor, UUID id) {
        return queries.find(actor, id);
    }

    @Override
    public Mono<Page<UnitImportView>> list(Actor actor, Cursor after, int size) {
        return queries.list(actor, after, size + 1)
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.createdAt(), row.id())));
    }

    @Override
    public Mono<Page<UnitImportError>> errors(Actor actor, UUID id, @Nullable String cursor, int size) {
        return known(actor, id).then(Mono.defer(() -> queries.errors(id, cursor, size)));
    }

    @Override
    public Mono<byte[]> errorReport(Actor actor, UUID id) {
        return known(actor, id)
                .flatMap(view -> queries.errors(id, null, MOST_REPORTED).map(page -> report(page, view.errors())))
                .flatMap(sheet -> Workbooks.write(List.of(sheet)));
    }

    private static Sheet report(Page<UnitImportError> page, long all) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("行号", "列", "错误代码", "错误说明", "填写内容"));
        for (UnitImportError error : page.items()) {
            String value = error.value() == null ? "" : error.value();
            rows.add(List.of(Long.toString(error.row()), error.column(), error.code(), error.message(), value));
        }
        if (page.next() != null) {
            rows.add(List.of("另有 " + (all - page.items().size()) + " 处错误未列出。"));
        }
        return new Sheet("导入错误", rows);
    }

    @Override
    public Mono<byte[]> template() {
        List<ImportColumn> columns = Arrays.asList(ImportColumn.values());
        List<List<String>> notes = new ArrayList<>(List.of(List.of("列", "填写说明")));
        columns.forEach(column -> notes.add(List.of(column.heading(), column.note())));
        List<String> headings = columns.stream().map(ImportColumn::heading).toList();
        return Workbooks.write(List.of(new Sheet("预算单位", List.of(headings)), new Sheet("填写说明", notes)));
    }

    private Mono<UnitImportView> known(Actor actor, UUID id) {
        return find(actor, id).switchIfEmpty(Mono.error(OrganizationProblem.IMPORT_NOT_FOUND::rejection));
    }
}
