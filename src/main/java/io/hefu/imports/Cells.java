package io.hefu.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row of an import while it is read, and what is found wrong with it by itself: at most one flaw of each column. */
public final class Cells {

    private static final int LONGEST_SHOWN = 100;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final int line;
    private final Map<? extends ImportColumn, Integer> columns;
    private final List<String> cells;
    private final List<Flaw> flaws = new ArrayList<>();

    /**
     * @param line the row's number in the file
     * @param columns where each column stands
     */
    public Cells(int line, Map<? extends ImportColumn, Integer> columns, List<String> cells) {
        this.line = line;
        this.columns = columns;
        this.cells = cells;
    }

    public int line() {
        return line;
    }

    /** Whether nothing stands in the row. */
    public boolean isEmpty() {
        return cells.stream().allMatch(String::isBlank);
    }

    /** What stands in the column, or null where nothing does. */
    public @Nullable String text(ImportColumn column) {
        Integer index = columns.get(column);
        String text =
                index == null || index >= cells.size() ? "" : cells.get(index).strip();
        if (text.isEmpty()) {
            flaw(column.head().required(), column, CellProblem.REQUIRED, null);
            return null;
        }
        flaw(text.length() > column.head().longest(), column, CellProblem.TOO_LONG, text);
        flaw(CONTROL.matcher(text).find(), column, CellProblem.TEXT_INVALID, text);
        return text;
    }

    /** Notes a flaw if it is one. */
    public void flaw(boolean wrong, ImportColumn column, RowProblem problem, @Nullable String value) {
        if (wrong && flaws.stream().noneMatch(flaw -> flaw.column() == column)) {
            flaws.add(new Flaw(line, column, problem, value == null ? null : shortened(value)));
        }
    }

    private static String shortened(String text) {
        String plain = CONTROL.matcher(text).replaceAll("");
        return plain.length() <= LONGEST_SHOWN ? plain : plain.substring(0, LONGEST_SHOWN) + "…";
    }

    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }
}
