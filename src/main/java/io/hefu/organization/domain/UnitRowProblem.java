package io.hefu.organization.domain;

import io.hefu.imports.RowProblem;

/** What can be wrong with a row of an import of budget units. */
public enum UnitRowProblem implements RowProblem {
    CODE_INVALID("单位编码只能由字母、数字和 . _ - 组成。"),
    CODE_DUPLICATE("同一文件中本地区的单位编码重复，以先出现的一行为准。"),
    REGION_UNKNOWN("没有这个行政区划。"),
    REGION_NOT_YOURS("只能导入本级财政部门所属的预算单位。"),
    CONTACT_INCOMPLETE("联系人和手机号须同时填写。"),
    MOBILE_INVALID("手机号不正确，须为 11 位手机号码。"),
    EMAIL_INVALID("邮箱格式不正确。"),
    UNIT_CLOSED("使用该编码的预算单位已合并或撤销。"),
    SUPERIOR_IS_SELF("上级单位不能是本单位。"),
    SUPERIOR_UNKNOWN("本地区没有这个上级单位，文件中也没有。"),
    SUPERIOR_CLOSED("上级单位已合并或撤销。"),
    SUPERIOR_REFUSED("上级单位所在的行有错误。"),
    SUPERIOR_CYCLE("上级单位之间循环引用，或层级过多。");

    private final String sentence;

    UnitRowProblem(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
