package io.hefu.wechat.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignedTextTests {

    @Test
    void endsEachLine() {
        assertThat(SignedText.request("GET", "/v3/certificates?a=b", "1554208460", "nonce", ""))
                .isEqualTo("GET\n/v3/certificates?a=b\n1554208460\nnonce\n\n");
        assertThat(SignedText.vendor("1554208460", "nonce", "{}")).isEqualTo("1554208460\nnonce\n{}\n");
        assertThat(SignedText.payment("wx1", "1554208460", "nonce", "prepay_id=wx2"))
                .isEqualTo("wx1\n1554208460\nnonce\nprepay_id=wx2\n");
    }
}
