package io.hefu.catalog.domain;

import io.hefu.imports.Cells;
import io.hefu.imports.RowProblem;
import io.hefu.kernel.Fen;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file of goods and finds all that is wrong with each by itself. */
public final class GoodsRowReading {

    private static final Pattern CODE = Pattern.compile(GoodsLimits.CODE);
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,10}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,8}(?:\\.[0-9]+)?");

    private final Map<String, String> categories;
    private final Map<String, String> counties;

    /**
     * @param categories codes by code and by name
     * @param counties those of the 832 counties, likewise
     */
    public GoodsRowReading(Map<String, String> categories, Map<String, String> counties) {
        this.categories = Map.copyOf(categories);
        this.counties = Map.copyOf(counties);
    }

    /** The row, or empty when nothing stands in it. */
    public Optional<GoodsLine> read(Cells row) {
        if (row.isEmpty()) {
            return Optional.empty();
        }
        String code = row.text(GoodsColumn.CODE);
        row.flaw(code != null && !CODE.matcher(code).matches(), GoodsColumn.CODE, GoodsRowProblem.CODE_INVALID, code);
        // the flaws come last: Java evaluates from left to right
        return Optional.of(new GoodsLine(
                row.line(),
                code,
                row.text(GoodsColumn.NAME),
                known(row, GoodsColumn.CATEGORY, categories, GoodsRowProblem.CATEGORY_UNKNOWN),
                known(row, GoodsColumn.COUNTY, counties, GoodsRowProblem.COUNTY_UNKNOWN),
                row.text(GoodsColumn.DESCRIPTION),
                row.text(GoodsColumn.SPECIFICATION),
                row.text(GoodsColumn.UNIT),
                whole(row, GoodsColumn.WEIGHT, 1),
                price(row),
                whole(row, GoodsColumn.STOCK, 0),
                row.flaws()));
    }

    private static @Nullable String known(
            Cells row, GoodsColumn column, Map<String, String> codes, RowProblem unknown) {
        String written = row.text(column);
        String code = written == null ? null : codes.get(written);
        row.flaw(written != null && code == null, column, unknown, written);
        return code;
    }

    private static @Nullable Long whole(Cells row, GoodsColumn column, long least) {
        String written = row.text(column);
        if (written == null) {
            return null;
        }
        Long number = WHOLE.matcher(written).matches() ? Long.valueOf(written) : null;
        boolean wrong = number == null || number < least || number > GoodsLimits.MOST;
        row.flaw(wrong, column, GoodsRowProblem.NUMBER_INVALID, written);
        return wrong ? null : number;
    }

    private static @Nullable Long price(Cells row) {
        String written = row.text(GoodsColumn.PRICE);
        if (written == null) {
            return null;
        }
        Long fen = DECIMAL.matcher(written).matches() ? fen(written) : null;
        boolean wrong = fen == null || fen < 1 || fen > GoodsLimits.DEAREST;
        row.flaw(wrong, GoodsColumn.PRICE, GoodsRowProblem.PRICE_INVALID, written);
        return wrong ? null : fen;
    }

    private static @Nullable Long fen(String yuan) {
        try {
            return Fen.ofYuan(new BigDecimal(yuan)).value();
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
