package io.hefu.unionsession.domain;

import io.hefu.imports.RowProblem;

/** What can be wrong with a row of an import of those who take part. */
public enum PersonRowProblem implements RowProblem {
    MOBILE_INVALID("不是有效的中国大陆手机号。"),
    LEAVING_INVALID("只能填“是”或“否”。"),
    DIVISION_UNKNOWN("没有这个县级行政区划，请填 6 位代码或“省市县”全名。"),
    DETAIL_MISSING("填了县区，就要填详细地址。"),
    DIVISION_MISSING("填了详细地址，就要填县区。"),
    DETAIL_TOO_SHORT("地址太短，请写明街道和门牌。"),
    STAFF_NO_TWICE("工号重复，以先出现的一行为准。"),
    STAFF_UNKNOWN("职工名单中没有这个工号，请先维护职工名单。"),
    STAFF_LEFT("该职工已离职，不能参加专场。");

    private final String sentence;

    PersonRowProblem(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
