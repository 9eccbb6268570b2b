package io.hefu.imports;

import java.util.List;
import java.util.Optional;

/** A column of an import, by the heading of its template; its ordinal is its place there. */
public interface ImportColumn {

    ColumnHead head();

    default String heading() {
        return head().heading();
    }

    int ordinal();

    /** The column of a heading, however it marks what must be filled in. */
    static <C extends ImportColumn> Optional<C> of(List<C> columns, String heading) {
        String plain = heading.replaceAll("[\\s*＊]", "").replaceAll("代码$", "");
        return columns.stream().filter(column -> column.heading().equals(plain)).findFirst();
    }
}
