package io.hefu.unionsession.domain;

import io.hefu.imports.ColumnHead;
import io.hefu.imports.ImportColumn;

/** The columns of an import of those who take part. */
public enum PersonColumn implements ImportColumn {
    STAFF_NO("工号", 40, true, "必填，须在职工名单中且未离职；同一专场内不重复，已有的工号会被更新"),
    NAME("姓名", 50, true, "必填，收件人姓名"),
    MOBILE("手机号", 30, true, "必填，中国大陆手机号"),
    DEPARTMENT("部门", 100, false, "选填"),
    DIVISION("县区", 50, false, "送货到家时填写，县级行政区划代码（6 位）或“省市县”全名"),
    DETAIL("详细地址", 200, false, "送货到家时填写，街道门牌；可由职工本人通过链接补填"),
    LEAVING("不参加", 10, false, "选填，填“是”表示从名单中移除");

    private final ColumnHead head;

    PersonColumn(String heading, int longest, boolean required, String note) {
        this.head = new ColumnHead(heading, longest, required, note);
    }

    @Override
    public ColumnHead head() {
        return head;
    }
}
