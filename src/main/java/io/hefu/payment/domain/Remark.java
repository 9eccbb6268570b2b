package io.hefu.payment.domain;

import java.util.ArrayList;
import java.util.List;

/** What the payer wrote, as the bank's fields in the order usage, summary, postscript; absent ones are empty. */
public record Remark(List<String> fields) {

    static final String JOINED = "joined";
    static final List<String> NAMES = List.of("usage", "summary", "postscript");

    public Remark {
        fields = List.copyOf(fields);
    }

    List<Field> normalised() {
        List<Field> normalised = new ArrayList<>();
        for (int place = 0; place < Math.min(fields.size(), NAMES.size()); place++) {
            normalised.add(new Field(NAMES.get(place), Remarks.normalise(fields.get(place))));
        }
        return normalised;
    }

    record Field(String name, String text) {}
}
