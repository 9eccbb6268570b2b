package io.hefu.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes remarks as payers do and cuts them as banks do; the same randomness, the same remark. */
final class Scribe {

    /** Around what was written as a code, until it is known whether the bank cuts it. */
    private static final String BEGIN = "\uE000";

    private static final String END = "\uE001";

    private static final String ISSUED = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final String LATIN = "ABEKMHPCTYX";
    private static final String CYRILLIC = "АВЕКМНРСТУХ";

    /** What banks keep of a field, in bytes of GBK (F-25). */
    private static final int[] LIMITS = {200, 200, 62, 60, 60, 50, 40, 40, 30};

    private final RandomGenerator random;

    Scribe(RandomGenerator random) {
        this.random = random;
    }

    /** Usage, summary and postscript as the bank tells them. */
    Remark remark(Shape shape, String code) {
        String text = shape.write(this, code);
        if (shape == Shape.SPLIT_OVER_FIELDS) {
            int at = 1 + random.nextInt(code.length() - 1);
            return new Remark(List.of(noise() + code.substring(0, at), "", code.substring(at)), false);
        }
        String kept = cutByBank(text);
        boolean whole = text.contains(END) && count(kept, END) == count(text, END);
        return new Remark(spread(kept.replace(BEGIN, "").replace(END, "")), whole);
    }

    private List<String> spread(String text) {
        List<String> fields = new ArrayList<>(List.of("", "", ""));
        fields.set(random.nextInt(3), text);
        switch (random.nextInt(8)) {
            case 0 -> fields.replaceAll(field -> text);
            case 1, 2 -> fields.replaceAll(field -> field.isEmpty() ? of("", "转账", "网银跨行汇款", "货款") : field);
            default -> {}
        }
        return fields;
    }

    /** The last character may be cut in half. */
    private String cutByBank(String text) {
        int room = LIMITS[random.nextInt(LIMITS.length)];
        StringBuilder kept = new StringBuilder();
        for (char symbol : text.toCharArray()) {
            if (BEGIN.indexOf(symbol) < 0 && END.indexOf(symbol) < 0) {
                room -= symbol < 0x80 ? 1 : 2;
            }
            if (room < 0) {
                return room == -1 && symbol >= 0x80 ? kept.append('\uFFFD').toString() : kept.toString();
            }
            kept.append(symbol);
        }
        return kept.toString();
    }

    private static long count(String text, String mark) {
        return text.chars().filter(symbol -> symbol == mark.charAt(0)).count();
    }

    String code(String written) {
        return BEGIN + written + END;
    }

    String labelled(String code) {
        return of("付款识别码：", "识别码", "识别码:", "付款码为 ", "支付码是") + code(code) + of("，请查收", "。", " 谢谢", "");
    }

    String bracketed(String code) {
        return noise() + of("【", "（", "(", "“") + code(of(code, fullWidth(code))) + of("】", "）", ")", "”") + tail();
    }

    String longWinded(String code) {
        return code(code) + " " + noise() + "，请贵单位收到款项后尽快安排发货并开具增值税普通发票，联系人张老师，谢谢";
    }

    String cases(String code) {
        StringBuilder text = new StringBuilder();
        code.chars().forEach(symbol -> text.append((char) (random.nextBoolean() ? symbol | lowering(symbol) : symbol)));
        return text.toString();
    }

    private static int lowering(int symbol) {
        return symbol >= 'A' && symbol <= 'Z' ? 0x20 : 0;
    }

    static String fullWidth(String code) {
        StringBuilder text = new StringBuilder();
        code.chars().forEach(symbol -> text.append((char) (symbol + 0xFEE0)));
        return text.toString();
    }

    String spelled(String code, String gap) {
        return switch (random.nextInt(3)) {
            case 0 -> String.join(gap, code.split(""));
            case 1 -> code.substring(0, 3) + gap + code.substring(3);
            default -> code.substring(0, 2) + gap + code.substring(2, 4) + gap + code.substring(4);
        };
    }

    String broken(String code, String by) {
        int at = 1 + random.nextInt(code.length() - 1);
        return code.substring(0, at) + by + code.substring(at);
    }

    String lookAlikes(String code) {
        StringBuilder text = new StringBuilder();
        for (char symbol : code.toCharArray()) {
            int place = LATIN.indexOf(symbol);
            text.append(place < 0 || random.nextInt(4) == 0 ? symbol : CYRILLIC.charAt(place));
        }
        return text.toString();
    }

    /** Only codes that were not issued here have such symbols. */
    String confused(String code) {
        return code.replace("0", of("0", "O", "o")).replace("1", of("1", "I", "l"));
    }

    /** One symbol wrong, often one that looks alike. */
    String mistyped(String code) {
        int at = random.nextInt(code.length());
        char wrong = ISSUED.charAt(random.nextInt(ISSUED.length()));
        return code.substring(0, at)
                + (wrong == code.charAt(at) ? ISSUED.charAt(random.nextInt(8)) : wrong)
                + code.substring(at + 1);
    }

    String swapped(String code) {
        int at = random.nextInt(code.length() - 1);
        return code.substring(0, at) + code.charAt(at + 1) + code.charAt(at) + code.substring(at + 2);
    }

    String cut(String code) {
        int left = 4 + random.nextInt(2);
        return noise() + (random.nextBoolean() ? code.substring(0, left) : code.substring(code.length() - left));
    }

    /** Of a code's form, but nobody's. */
    String invented() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < 6; at++) {
            text.append(ISSUED.charAt(random.nextInt(ISSUED.length())));
        }
        return text.toString();
    }

    String withoutCode() {
        return switch (random.nextInt(7)) {
            case 0 -> day();
            case 1 -> invoice();
            case 2 -> "联系电话13" + digits(9);
            case 3 -> contract();
            case 4 -> pinyin();
            case 5 -> "金额" + amount() + "元";
            default -> "送货车川A" + invented().substring(0, 5);
        };
    }

    String noise() {
        return of("", "货款", "食堂食材货款", "采购农副产品", "832平台货款", "工会福利", "付大米款", "市第一小学食堂", "脱贫地区产品采购款");
    }

    String tail() {
        return of("", "，请查收", " 30人", "，谢谢", "（食堂）", "款项");
    }

    String date() {
        return of("2026年4月15日", "2026-04-15", "2026/4/15", "4月份", "2026.04.15");
    }

    String day() {
        return "2026" + two(12) + two(28);
    }

    private String two(int most) {
        int number = 1 + random.nextInt(most);
        return number < 10 ? "0" + number : "" + number;
    }

    String amount() {
        return random.nextInt(1, 99_999) + "." + random.nextInt(10, 99);
    }

    String invoice() {
        return of("发票号", "发票", "发票代码0440021", "No.") + digits(8);
    }

    String contract() {
        return of("合同HT2026-", "合同号", "JY") + invented().substring(0, 3 + random.nextInt(3)) + of("", "-01", "号");
    }

    String pinyin() {
        return of("SHITANG HUOKUAN", "CAIGOU FUPIN", "HUOKUAN", "SCHOOL NO1 CANTEEN", "FU HUO KUAN");
    }

    String digits(int count) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < count; at++) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    String of(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** @param whole whether nothing of the written code was cut off */
    record Remark(List<String> fields, boolean whole) {}
}
