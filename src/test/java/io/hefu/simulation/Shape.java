package io.hefu.simulation;

import java.util.function.BiFunction;

/** How a payment code gets into a remark, or fails to (domain 4.2 and 4.3, F-25). */
enum Shape {
    ALONE("K7M4QX", Legible.YES, Scribe::code),
    CASES("k7m4Qx", Legible.YES, (scribe, code) -> scribe.code(scribe.cases(code))),
    FULL_WIDTH("Ｋ７Ｍ４ＱＸ", Legible.YES, (scribe, code) -> scribe.code(Scribe.fullWidth(code))),
    AMONG_CHINESE("食堂货款K7M4QX，谢谢", Legible.YES, (scribe, code) -> scribe.noise() + scribe.code(code) + scribe.tail()),
    LABELLED("付款识别码：K7M4QX，请查收", Legible.YES, Scribe::labelled),
    BRACKETED("货款【Ｋ７Ｍ４ＱＸ】", Legible.YES, Scribe::bracketed),
    SPACED("K7M 4QX", Legible.YES, (scribe, code) -> scribe.noise() + scribe.code(scribe.spelled(code, " "))),
    HYPHENATED("K7-M4-QX", Legible.YES, (scribe, code) -> scribe.code(scribe.spelled(code, scribe.of("-", ".", "－")))),
    BROKEN_LINE("货款K7M↵4QX", Legible.YES, (scribe, code) -> scribe.noise() + scribe.code(scribe.broken(code, "\n"))),
    INVISIBLE_INSIDE(
            "K7M<U+200B>4QX",
            Legible.YES,
            (scribe, code) -> scribe.code(scribe.broken(code, scribe.of("\u200B", "\uFEFF", "\u00AD", "\u2060")))),
    ESCAPED(
            "货款&nbsp;K7M4QX",
            Legible.YES,
            (scribe, code) -> scribe.noise() + "&nbsp;" + scribe.code(code) + "&#12290;"),
    LOOK_ALIKES("К7М4QХ (Cyrillic)", Legible.YES, (scribe, code) -> scribe.code(scribe.lookAlikes(code))),
    ZERO_OR_O("AOBIC2 for A0B1C2", Legible.YES, (scribe, code) -> scribe.code(scribe.confused(code))),
    WITH_DATE("2026年4月15日 K7M4QX", Legible.YES, (scribe, code) -> scribe.date() + " " + scribe.code(code)),
    WITH_AMOUNT("1280.00 K7M4QX", Legible.YES, (scribe, code) -> scribe.amount() + " " + scribe.code(code)),
    WITH_ORDER_NO(
            "订单号8320230415000123 K7M4QX",
            Legible.YES,
            (scribe, code) -> "订单号832" + scribe.digits(13) + " " + scribe.code(code)),
    WITH_INVOICE(
            "发票号12345678 K7M4QX",
            Legible.YES,
            (scribe, code) -> scribe.invoice() + " " + scribe.code(code) + scribe.tail()),
    WITH_PHONE(
            "K7M4QX 联系电话13812345678", Legible.YES, (scribe, code) -> scribe.code(code) + " 联系电话13" + scribe.digits(9)),
    WITH_CONTRACT("合同HT2026-AB012 K7M4QX", Legible.YES, (scribe, code) -> scribe.contract() + " " + scribe.code(code)),
    WITH_PINYIN("SHITANG HUOKUAN K7M4QX", Legible.YES, (scribe, code) -> scribe.pinyin() + " " + scribe.code(code)),
    TAGGED("/RFB/K7M4QX//", Legible.YES, (scribe, code) -> scribe.of("/RFB/", "FK:", "用途:") + scribe.code(code) + "//"),
    AFTER_HALF_A_CHARACTER(
            "食堂货\uFFFDK7M4QX", Legible.YES, (scribe, code) -> scribe.noise() + "\uFFFD" + scribe.code(code)),
    LONG_WINDED("K7M4QX and more than the bank keeps", Legible.YES, Scribe::longWinded),
    GLUED_TO_DATE("20230415K7M4QX", Legible.WITH_THE_AMOUNT, (scribe, code) -> scribe.day() + scribe.code(code)),
    GLUED_TO_LETTERS(
            "FKK7M4QX", Legible.WITH_THE_AMOUNT, (scribe, code) -> scribe.of("FK", "HK", "№") + scribe.code(code)),
    GLUED_BEHIND(
            "K7M4QX13812345678",
            Legible.WITH_THE_AMOUNT,
            (scribe, code) -> scribe.code(code) + scribe.of("HK", "30", "13" + scribe.digits(9))),
    /** Two codes and their sum. */
    TWO_CODES("K7M4QX/3RTN8V", Legible.WITH_THE_AMOUNT, (scribe, codes) -> scribe.code(codes)),
    TWO_CODES_GLUED("K7M4QX3RTN8V", Legible.WITH_THE_AMOUNT, (scribe, codes) -> scribe.code(codes.replace("/", ""))),
    /** Two codes and the amount of the first. */
    ONE_OF_TWO(
            "K7M4QX 3RTN8V, pays the first",
            Legible.WITH_THE_AMOUNT,
            (scribe, codes) -> scribe.code(codes.replace("/", " "))),
    FOREIGN_CODE_BESIDE(
            "K7M4QX and another supplier's", Legible.YES, (scribe, codes) -> scribe.code(codes.replace("/", " "))),
    CUT("K7M4Q", Legible.NO, Scribe::cut),
    SPLIT_OVER_FIELDS("K7M | 4QX", Legible.NO, (scribe, code) -> code),
    ONE_WRONG("K7M4RX", Legible.NO, (scribe, code) -> scribe.mistyped(code)),
    TWO_SWAPPED("K74MQX", Legible.NO, Scribe::swapped),
    TWO_WRONG("K2M4RX", Legible.NO, (scribe, code) -> scribe.mistyped(scribe.mistyped(code))),
    NO_CODE("货款20230415", Legible.NO, (scribe, code) -> scribe.noise() + scribe.withoutCode()),
    NOTHING("", Legible.NO, (scribe, code) -> ""),
    UNKNOWN_CODE("K7M4QX that was never issued", Legible.NO, (scribe, code) -> scribe.noise() + scribe.invented()),
    TO_ANOTHER_SUPPLIER("K7M4QX, another supplier paid", Legible.BUT_MUST_NOT_PAY, Scribe::code),
    TO_A_PRIVATE_ACCOUNT("K7M4QX, non-settlement account", Legible.BUT_MUST_NOT_PAY, Scribe::code),
    OF_A_PAID_ORDER("K7M4QX, paid before", Legible.BUT_MUST_NOT_PAY, Scribe::code),
    OF_A_CLOSED_ORDER("K7M4QX, cancelled", Legible.BUT_MUST_NOT_PAY, Scribe::code);

    final String example;
    final Legible legible;
    private final BiFunction<Scribe, String, String> hand;

    Shape(String example, Legible legible, BiFunction<Scribe, String, String> hand) {
        this.example = example;
        this.legible = legible;
        this.hand = hand;
    }

    String write(Scribe scribe, String code) {
        return hand.apply(scribe, code);
    }

    boolean takesTwo() {
        return switch (this) {
            case TWO_CODES, TWO_CODES_GLUED, ONE_OF_TWO, FOREIGN_CODE_BESIDE -> true;
            default -> false;
        };
    }

    /** Whether a whole code stands in one field. */
    enum Legible {
        YES,
        /** Embedded or not alone: only the exact amount tells what is meant. */
        WITH_THE_AMOUNT,
        NO,
        BUT_MUST_NOT_PAY
    }
}
