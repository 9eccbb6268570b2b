package io.hefu.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A generated country: the divisions as they are, and in each county a tree of budget units over five levels, 600,000 in
 * all. The same seed makes the same country.
 */
final class Country {

    static final int YEAR = 2026;
    static final long UNITS = Long.getLong("bench.units", 600_000);

    private static final long SEED = 832;
    /** Units below each unit, by level; the fifth level is what is left of the country's number. */
    private static final int[] BELOW = {4, 2, 2, 3};

    private static final String[] HEADINGS = {"单位编码", "单位名称", "上级单位编码", "行政区划", "联系人", "手机号"};
    private static final String[] SYSTEMS = {"教育局", "卫生健康局", "公安局", "机关事务管理局"};
    private static final String[] KINDS = {"中心", "学校", "医院", "服务站", "管理所"};

    private final Random random = new Random(SEED);
    private final List<String> counties;

    Country(BenchDatabase database) throws SQLException {
        this.counties = database.texts("select code || ' ' || name from divisions where level = 3 order by code");
    }

    int counties() {
        return counties.size();
    }

    /** The file that the import takes. */
    void write(Path file) throws Exception {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Workbook workbook = new Workbook(out, "bench", null);
            write(new Sheet(workbook.newWorksheet("units")));
            workbook.finish();
        }
    }

    /** Everything, county by county. */
    void write(Rows rows) throws Exception {
        for (int i = 0; i < counties.size(); i++) {
            long until = UNITS * (i + 1) / counties.size();
            String[] county = counties.get(i).split(" ", 2);
            write(rows, county[0], county[1], (int) (until - UNITS * i / counties.size()));
        }
    }

    /** Takes a unit; its superior came before it. */
    interface Rows {
        void row(String code, String name, String superior, String region, String mobile) throws Exception;
    }

    /** Level by level, so that every unit's superior stands above it. */
    private void write(Rows sheet, String region, String name, int units) throws Exception {
        int written = 0;
        int levelBefore = 0;
        int level = BELOW[0];
        int firstBefore = 0;
        for (int depth = 0; written < units; depth++) {
            int here = depth < BELOW.length ? Math.min(level, units - written) : units - written;
            for (int n = 0; n < here; n++) {
                String superior = depth == 0 ? "" : code(firstBefore + n % levelBefore);
                String title = depth == 0
                        ? name + SYSTEMS[n % SYSTEMS.length]
                        : name + "第" + (written + n) + KINDS[random.nextInt(KINDS.length)];
                sheet.row(code(written + n), title, superior, region, mobile());
            }
            firstBefore = written;
            levelBefore = here;
            written += here;
            level = here * (depth + 1 < BELOW.length ? BELOW[depth + 1] : 1);
        }
    }

    private static String code(int n) {
        return "U" + n;
    }

    private String mobile() {
        return "138" + (10_000_000 + random.nextInt(89_999_999));
    }

    private static final class Sheet implements Rows {

        private final Worksheet sheet;
        private int row;

        Sheet(Worksheet sheet) {
            this.sheet = sheet;
            for (int c = 0; c < HEADINGS.length; c++) {
                sheet.inlineString(0, c, HEADINGS[c]);
            }
        }

        @Override
        public void row(String code, String name, String superior, String region, String mobile) throws IOException {
            row++;
            sheet.inlineString(row, 0, code);
            sheet.inlineString(row, 1, name);
            if (!superior.isEmpty()) {
                sheet.inlineString(row, 2, superior);
            }
            sheet.inlineString(row, 3, region);
            sheet.inlineString(row, 4, "张三");
            sheet.inlineString(row, 5, mobile);
            if (row % 1000 == 0) {
                sheet.flush();
            }
        }
    }
}
