package io.hefu.catalog.domain;

import io.hefu.imports.RowProblem;

/** What can be wrong with a row of an import of goods. */
public enum GoodsRowProblem implements RowProblem {
    CODE_INVALID("货号只能由字母、数字和 . _ - 组成。"),
    CATEGORY_UNKNOWN("没有这个类目。"),
    COUNTY_UNKNOWN("不是 832 个县之一。"),
    NUMBER_INVALID("不是有效的整数，或超出范围。"),
    PRICE_INVALID("单价须大于 0，至多两位小数，且不超过一百万元。"),
    SPECIFICATION_TWICE("同一商品的规格重复，以先出现的一行为准。"),
    GOODS_DIFFER("与同一货号先出现的一行不一致。"),
    TOO_MANY_SKUS("一个商品至多有 50 个规格。"),
    GOODS_STATUS("商品在售时须先下架才能修改内容，审核中的商品须先撤回。"),
    SUPPLIER_NOT_APPROVED("供应商未获批准或已被暂停。");

    private final String sentence;

    GoodsRowProblem(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
