package io.hefu.imports.internal;

import io.hefu.imports.CellProblem;
import io.hefu.imports.ImportKind;
import io.hefu.imports.RowProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of imports by name; looked up when first asked for, because they themselves keep flaws here. */
@Component
class ImportKinds {

    private final ObjectProvider<ImportKind> kinds;

    ImportKinds(ObjectProvider<ImportKind> kinds) {
        this.kinds = kinds;
    }

    ImportKind of(String name) {
        Map<String, ImportKind> all = kinds.stream().collect(Collectors.toMap(ImportKind::name, Function.identity()));
        ImportKind kind = all.get(name);
        if (kind == null) {
            throw new IllegalStateException("no kind of imports is called " + name);
        }
        return kind;
    }

    static RowProblem problem(ImportKind kind, String name) {
        List<CellProblem> common = Arrays.asList(CellProblem.values());
        return common.stream()
                .filter(problem -> problem.name().equals(name))
                .map(RowProblem.class::cast)
                .findFirst()
                .orElseGet(() -> kind.problem(name));
    }
}
