package io.hefu.catalog.domain;

import io.hefu.imports.ColumnHead;
import io.hefu.imports.ImportColumn;

/** The columns of an import of goods, by the headings that the export has too. */
public enum GoodsColumn implements ImportColumn {
    CODE("货号", GoodsLimits.LONGEST_CODE, true, "必填，由字母、数字和 . _ - 组成；货号相同的各行是同一商品的各个规格"),
    NAME("商品名称", GoodsLimits.LONGEST_NAME, true, "必填"),
    CATEGORY("类目", GoodsLimits.LONGEST_WORD, true, "必填，类目名称或编码"),
    COUNTY("产地", GoodsLimits.LONGEST_WORD, true, "必填，832 个县之一的名称或行政区划代码"),
    DESCRIPTION("商品描述", GoodsLimits.LONGEST_TEXT, false, "选填；不填则保留原有描述"),
    SPECIFICATION("规格", GoodsLimits.LONGEST_WORD, true, "必填，如 250g/袋；已有的规格未列出时保持不变"),
    UNIT("单位", GoodsLimits.LONGEST_WORD, true, "必填，如 袋"),
    WEIGHT("重量（克）", GoodsLimits.LONGEST_WORD, false, "选填，含包装的单件重量，整数"),
    PRICE("单价（元）", GoodsLimits.LONGEST_WORD, true, "必填，至多两位小数"),
    STOCK("库存", GoodsLimits.LONGEST_WORD, false, "新规格的库存，不填为 0；已有规格的库存不受导入影响");

    private final ColumnHead head;

    GoodsColumn(String heading, int longest, boolean required, String note) {
        this.head = new ColumnHead(heading, longest, required, note);
    }

    @Override
    public ColumnHead head() {
        return head;
    }
}
