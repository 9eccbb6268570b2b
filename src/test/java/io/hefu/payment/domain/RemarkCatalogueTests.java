package io.hefu.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.Verdict;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The remarks of domain 4.3: O1 owes 1,280.00, O2 720.00, O3 (an imported code) 50.00. */
class RemarkCatalogueTests {

    private static final UUID O1 = new UUID(0, 1);
    private static final UUID O2 = new UUID(0, 2);
    private static final UUID O3 = new UUID(0, 3);

    private final TransferScene scene = new TransferScene()
            .with(TransferScene.receivable(1, "K7M4QX", 128_000))
            .with(TransferScene.receivable(2, "3RTN8V", 72_000))
            .with(TransferScene.receivable(3, PaymentCode.fold("A0B1C2"), 5_000));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "K7M4QX",
                "k7m4qx",
                "Ｋ７Ｍ４ＱＸ",
                "K7M 4QX",
                "K 7 M 4 Q X",
                "K7-M4-QX",
                "食堂食材货款K7M4QX",
                "付款识别码【Ｋ７Ｍ４ＱＸ】订单20230415",
                "К7М4QХ",
                "K7M4\u200BQX",
                "1280 K7M4QX",
                "订单号8320230415000123 K7M4QX",
                "识别码：K7M4QX，请查收",
                "工会福利 K7M4QX 30人",
                "K7M\n4QX",
            })
    void matchesByItselfWhateverTheAmount(String remark) {
        assertThat(scene.decide(128_000, remark, "", "")).satisfies(decision -> {
            assertThat(decision.verdict()).isEqualTo(Verdict.CONFIRMED);
            assertThat(decision.reason()).isNull();
            assertThat(decision.shares()).extracting(Share::receivableId).containsExactly(O1);
        });
        assertThat(scene.decide(100_000, remark, "", "")).satisfies(decision -> {
            assertThat(decision.verdict()).isEqualTo(Verdict.CONFIRMED);
            assertThat(decision.reason()).isEqualTo(Reason.AMOUNT_SHORT);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"20230415K7M4QX", "FKK7M4QX", "№K7M4QX", "K7M4QXHK"})
    void matchesOnlyWithTheEqualAmount(String remark) {
        assertThat(scene.decide(128_000, remark)).satisfies(decision -> {
            assertThat(decision.verdict()).isEqualTo(Verdict.CONFIRMED);
            assertThat(decision.reason()).isEqualTo(Reason.EMBEDDED);
            assertThat(decision.shares()).extracting(Share::receivableId).containsExactly(O1);
        });
        assertThat(scene.decide(127_999, remark)).satisfies(decision -> {
            assertThat(decision.verdict()).isEqualTo(Verdict.SUGGESTED);
            assertThat(decision.shares()).isEmpty();
            assertThat(decision.suggested()).containsExactly(O1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"AOBIC2", "a0blc2"})
    void foldsImportedCodes(String remark) {
        assertThat(scene.decide(5_000, remark).shares())
                .extracting(Share::receivableId)
                .containsExactly(O3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"K7M4QX/3RTN8V", "K7M4QX3RTN8V"})
    void paysBothWithTheSum(String remark) {
        assertThat(scene.decide(200_000, remark)).satisfies(decision -> {
            assertThat(decision.verdict()).isEqualTo(Verdict.CONFIRMED);
            assertThat(decision.reason()).isEqualTo(Reason.MULTI_ORDER);
            assertThat(decision.shares()).extracting(Share::receivableId).containsExactly(O1, O2);
            assertThat(decision.shares()).extracting(Share::amountFen).containsExactly(128_000L, 72_000L);
        });
        assertThat(scene.decide(150_000, remark).state()).isEqualTo(TransferState.AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"货款20230415", "发票号12345678金额1280.00元", "CAIGOU FUPIN", ""})
    void findsNoCode(String remark) {
        assertThat(scene.decide(128_000, remark)).satisfies(decision -> {
            assertThat(decision.verdict()).isEqualTo(Verdict.UNMATCHED);
            assertThat(decision.reason()).isEqualTo(Reason.NO_CODE);
            assertThat(decision.openFen()).isEqualTo(128_000);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"K7M4Q", "7M4QX"})
    void suggestsByAStump(String remark) {
        assertThat(CandidateExtractor.stumps(List.of(remark))).containsExactly(remark);
        scene.near(TransferScene.receivable(1, "K7M4QX", 128_000), Tier.T4);
        assertThat(scene.decide(128_000, remark)).satisfies(decision -> {
            assertThat(decision.verdict()).isEqualTo(Verdict.SUGGESTED);
            assertThat(decision.reason()).isEqualTo(Reason.TRUNCATED);
            assertThat(decision.suggested()).containsExactly(O1);
        });
    }

    @Test
    void readsAllFields() {
        assertThat(scene.decide(128_000, "货款", "", "K7M4QX").shares()).hasSize(1);
    }
}
