package io.hefu.organization.internal;

import io.hefu.imports.ImportProblem;
import io.hefu.imports.UnreadableWorkbook;
import io.hefu.imports.Workbooks;
import io.hefu.imports.Workbooks.Sheet;
import io.hefu.imports.Workbooks.SheetRow;
import io.hefu.kernel.CommonProblem;
import io.hefu.organization.Mobile;
import io.hefu.organization.TradingAccounts.Opened;
import io.hefu.organization.TradingAccounts.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Trading accounts as workbooks: those that a unit wants and those that it got. */
final class TradingSheets {

    private static final int MOST = 500;
    private static final int LONGEST_NAME = 50;
    private static final String BUYER = "采购人";
    private static final String UNION = "工会";
    private static final List<String> WANTED = List.of("姓名", "手机号", "类型");

    private TradingSheets() {}

    static Mono<List<Wish>> read(byte[] workbook) {
        return Workbooks.rows(workbook)
                .filter(row -> row.cells().stream().anyMatch(cell -> !cell.isBlank()))
                .take(MOST + 2L)
                .collectList()
                .map(TradingSheets::wishes)
                .onErrorMap(UnreadableWorkbook.class, e -> ImportProblem.IMPORT_FILE_UNREADABLE.rejection());
    }

    private static List<Wish> wishes(List<SheetRow> rows) {
        if (rows.size() < 2 || !WANTED.equals(head(rows.get(0)))) {
            throw ImportProblem.IMPORT_FILE_UNREADABLE.rejection(Map.of("headings", WANTED));
        }
        List<Wrong> wrong = new ArrayList<>();
        List<Wish> wishes = new ArrayList<>();
        for (SheetRow row : rows.subList(1, rows.size())) {
            wishes.add(wish(row, wrong));
        }
        if (wishes.size() > MOST) {
            wrong.add(new Wrong(MOST + 1, "", "TooMany"));
        }
        if (!wrong.isEmpty()) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("errors", wrong));
        }
        return wishes;
    }

    private static List<String> head(SheetRow row) {
        return row.cells().stream().map(String::strip).limit(WANTED.size()).toList();
    }

    private static Wish wish(SheetRow row, List<Wrong> wrong) {
        String name = cell(row, 0);
        String mobile = cell(row, 1);
        String type = cell(row, 2);
        add(wrong, name.isEmpty() || name.length() > LONGEST_NAME, row, 0);
        add(wrong, !mobile.isEmpty() && Mobile.read(mobile).isEmpty(), row, 1);
        add(wrong, !type.isEmpty() && !type.equals(BUYER) && !type.equals(UNION), row, 2);
        return new Wish(name, Mobile.read(mobile).orElse(null), type.equals(UNION));
    }

    private static String cell(SheetRow row, int index) {
        return index < row.cells().size() ? row.cells().get(index).strip() : "";
    }

    private static void add(List<Wrong> wrong, boolean is, SheetRow row, int column) {
        if (is) {
            wrong.add(new Wrong(row.number(), WANTED.get(column), "Invalid"));
        }
    }

    static Mono<byte[]> write(List<Opened> opened) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("登录名", "姓名", "类型", "激活码"));
        for (Opened account : opened) {
            String type = account.union() ? UNION : BUYER;
            rows.add(List.of(account.account(), account.name(), type, account.activationCode()));
        }
        return Workbooks.write(List.of(new Sheet("交易账号", rows)));
    }

    /** @param field the heading */
    record Wrong(int row, String field, String code) {}
}
