package io.hefu.claim.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.claim.ClaimForm;
import io.hefu.kernel.FileKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClaimRulesTests {

    @Test
    void namesEveryFaultOfAFormAtOnce() {
        ClaimForm form = new ClaimForm(true, " ", "12-34", 0L, "x".repeat(501), "回\0单");

        assertThat(ClaimRules.check(form))
                .containsExactly(
                        new Fault("payerAccountName", "MISSING"),
                        new Fault("payerAccountNo", "INCOMPLETE"),
                        new Fault("amountFen", "OUT_OF_RANGE"),
                        new Fault("remark", "TOO_LONG"),
                        new Fault("receiptNo", "TOO_LONG"));
    }

    @Test
    void asksOfTheOtherAccountNoMoreThanItsVouchers() {
        assertThat(ClaimRules.check(new ClaimForm(false, null, null, null, null, null)))
                .isEmpty();
        assertThat(ClaimRules.checkEvidence(100, 100, null, 1, 0)).isEmpty();
        assertThat(ClaimRules.checkEvidence(100, 100, null, 0, 1))
                .containsExactly(new Fault("files", "VOUCHER_MISSING"));
    }

    @Test
    void wantsADifferenceExplainedAndProven() {
        assertThat(ClaimRules.checkEvidence(90, 100, " ", 1, 0))
                .containsExactly(new Fault("remark", "DIFFERENCE_UNEXPLAINED"), new Fault("files", "PROOF_MISSING"));
        assertThat(ClaimRules.checkEvidence(110, 100, "多付", 1, 1)).isEmpty();
    }

    @Test
    void tellsFilesByTheirFirstBytes() {
        assertThat(FileKind.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}))
                .contains(FileKind.JPEG);
        assertThat(FileKind.of("%PDF-1.7".getBytes(StandardCharsets.US_ASCII))).contains(FileKind.PDF);
        assertThat(FileKind.of("%PDF".getBytes(StandardCharsets.US_ASCII))).isEmpty();
        assertThat(FileKind.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\n', '\n', 0x1A, '\n'}))
                .isEmpty();
    }
}
