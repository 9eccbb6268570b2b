package io.hefu.organization.domain;

import io.hefu.imports.ColumnHead;
import io.hefu.imports.ImportColumn;

/** The columns of an import, by the headings of its template. */
public enum UnitColumn implements ImportColumn {
    CODE("单位编码", 64, true, "必填，本地区内唯一，由字母、数字和 . _ - 组成"),
    NAME("单位名称", 200, true, "必填"),
    SUPERIOR("上级单位编码", 64, false, "本地区内的单位；直接隶属本级财政部门的单位不填"),
    REGION("行政区划", 6, false, "本级财政部门的行政区划代码，如 510104；不填则为导入者所在地区"),
    CONTACT("联系人", 50, false, "与手机号同时填写"),
    MOBILE("手机号", 30, false, "11 位手机号码"),
    EMAIL("邮箱", 100, false, "选填");

    private final ColumnHead head;

    UnitColumn(String heading, int longest, boolean required, String note) {
        this.head = new ColumnHead(heading, longest, required, note);
    }

    @Override
    public ColumnHead head() {
        return head;
    }
}
