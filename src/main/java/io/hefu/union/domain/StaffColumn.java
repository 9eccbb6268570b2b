package io.hefu.union.domain;

import io.hefu.imports.ColumnHead;
import io.hefu.imports.ImportColumn;

/** The columns of an import of staff. */
public enum StaffColumn implements ImportColumn {
    STAFF_NO("工号", 40, true, "必填，本单位内不重复；已有的工号会被更新"),
    NAME("姓名", 50, true, "必填"),
    MOBILE("手机号", 30, true, "必填，中国大陆手机号，本单位内不重复"),
    DEPARTMENT("部门", 100, false, "选填"),
    LEAVING("离职", 10, false, "选填，填“是”表示已离职");

    private final ColumnHead head;

    StaffColumn(String heading, int longest, boolean required, String note) {
        this.head = new ColumnHead(heading, longest, required, note);
    }

    @Override
    public ColumnHead head() {
        return head;
    }
}
