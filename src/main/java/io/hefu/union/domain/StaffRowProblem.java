package io.hefu.union.domain;

import io.hefu.imports.RowProblem;

/** What can be wrong with a row of an import of staff. */
public enum StaffRowProblem implements RowProblem {
    MOBILE_INVALID("不是有效的中国大陆手机号。"),
    LEAVING_INVALID("只能填“是”或“否”。"),
    STAFF_NO_TWICE("工号重复，以先出现的一行为准。"),
    MOBILE_TWICE("手机号重复，以先出现的一行为准。"),
    MOBILE_TAKEN("本单位另一名职工已使用此手机号。");

    private final String sentence;

    StaffRowProblem(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
