package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.reporting.ReportingProblem;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The kinds of files that this replica can make. */
@Component
class ExportKinds {

    private final Map<String, ExportKind<?>> kinds;

    ExportKinds(List<ExportKind<?>> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(ExportKind::name, Function.identity()));
    }

    /** While replicas of two versions run side by side, one must not claim what only the other can make. */
    String[] names() {
        return kinds.keySet().toArray(String[]::new);
    }

    ExportKind<?> named(String name) {
        ExportKind<?> kind = kinds.get(name);
        if (kind == null) {
            throw ReportingProblem.EXPORT_KIND_UNKNOWN.rejection(
                    Map.of("kinds", kinds.keySet().stream().sorted().toList()));
        }
        return kind;
    }

    /** Raises the refusal of a request that the actor may not make or that cannot be read. */
    void check(Actor actor, String name, Map<String, String> parameters) {
        ExportKind<?> kind = named(name);
        if (kind.roles().stream().noneMatch(actor::is)) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
        kind.check(parameters);
    }
}
