package io.hefu.notice.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WordingTests {

    @Test
    void fillsNamesWithFactsAndTakesFactsAsTheyAre() {
        assertThat(Wording.fill("{unit} {year}：{reason}", Map.of("unit", "小学", "reason", "$1 {year} \\")))
                .isEqualTo("小学 ：$1 {year} \\");
        assertThat(Wording.fill("no names", Map.of())).isEqualTo("no names");
    }
}
