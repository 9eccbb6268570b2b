package io.hefu.imports;

/** What can be wrong with a cell of any import. */
public enum CellProblem implements RowProblem {
    REQUIRED("必填项未填写。"),
    TOO_LONG("内容过长。"),
    TEXT_INVALID("含有不能使用的字符。");

    private final String sentence;

    CellProblem(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
