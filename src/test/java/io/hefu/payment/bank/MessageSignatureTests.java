package io.hefu.payment.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.Test;

class MessageSignatureTests {

    private static final byte[] HEAD = "1764000000\nnonce-0001\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BODY = "{\"amount\":\"1280.00\"}".getBytes(StandardCharsets.UTF_8);

    private final Sm2Fixture bank = new Sm2Fixture();

    @Test
    void knowsTheHmacThatAnyOtherToolMakes() {
        // printf '1764000000\nnonce-0001\n{"amount":"1280.00"}' | openssl dgst -sha256 -hmac hefu-demo
        assertThat(HexFormat.of().formatHex(new HmacSignature("hefu-demo").sign(HEAD, BODY)))
                .isEqualTo("6dda40fbbb8757c9c502491b1fe72cffe852a5ef72112d4bb30559f557116629");
    }

    @Test
    void refusesAnHmacOverAnotherHeadOrBodyOrSecret() {
        HmacSignature signature = new HmacSignature("secret");
        byte[] signed = signature.sign(HEAD, BODY);

        assertThat(signature.holds(HEAD, BODY, signed)).isTrue();
        assertThat(signature.holds(tampered(HEAD), BODY, signed)).isFalse();
        assertThat(signature.holds(HEAD, tampered(BODY), signed)).isFalse();
        assertThat(signature.holds(HEAD, BODY, tampered(signed))).isFalse();
        assertThat(new HmacSignature("other").holds(HEAD, BODY, signed)).isFalse();
    }

    @Test
    void acceptsSm2AsDerAndSideBySideUnderAHexOrPemKey() {
        for (String key : new String[] {bank.hex(), bank.pem()}) {
            Sm2Signature signature = new Sm2Signature(key);
            assertThat(signature.holds(HEAD, BODY, bank.sign(StandardDSAEncoding.INSTANCE, HEAD, BODY)))
                    .isTrue();
            assertThat(signature.holds(HEAD, BODY, bank.sign(PlainDSAEncoding.INSTANCE, HEAD, BODY)))
                    .isTrue();
        }
    }

    @Test
    void refusesTamperedSm2AndGarbage() {
        Sm2Signature signature = new Sm2Signature(bank.hex());
        byte[] signed = bank.sign(StandardDSAEncoding.INSTANCE, HEAD, BODY);

        assertThat(signature.holds(tampered(HEAD), BODY, signed)).isFalse();
        assertThat(signature.holds(HEAD, tampered(BODY), signed)).isFalse();
        assertThat(signature.holds(HEAD, BODY, tampered(signed))).isFalse();
        assertThat(signature.holds(HEAD, BODY, new byte[64])).isFalse();
        assertThat(signature.holds(HEAD, BODY, new byte[70])).isFalse();
    }

    private static byte[] tampered(byte[] bytes) {
        byte[] other = bytes.clone();
        other[other.length - 1] ^= 1;
        return other;
    }
}
