package io.hefu.payment.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.Test;

class MessageSignatureTests {

    private static final byte[] HEAD = "1764000000\nnonce-0001\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BODY = "{\"amount\":\"1280.00\"}".getBytes(StandardCharsets.UTF_8);

    private final AsymmetricCipherKeyPair pair = pair();
    private final byte[] point =
            ((ECPublicKeyParameters) pair.getPublic()).getQ().getEncoded(false);

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
    void acceptsSm2AsDerAndSideBySideUnderAHexOrPemKey() throws Exception {
        for (String key : new String[] {HexFormat.of().formatHex(point), pem()}) {
            Sm2Signature signature = new Sm2Signature(key);
            assertThat(signature.holds(HEAD, BODY, sm2(StandardDSAEncoding.INSTANCE)))
                    .isTrue();
            assertThat(signature.holds(HEAD, BODY, sm2(PlainDSAEncoding.INSTANCE)))
                    .isTrue();
        }
    }

    @Test
    void refusesTamperedSm2AndGarbage() throws CryptoException {
        Sm2Signature signature = new Sm2Signature(HexFormat.of().formatHex(point));
        byte[] signed = sm2(StandardDSAEncoding.INSTANCE);

        assertThat(signature.holds(tampered(HEAD), BODY, signed)).isFalse();
        assertThat(signature.holds(HEAD, tampered(BODY), signed)).isFalse();
        assertThat(signature.holds(HEAD, BODY, tampered(signed))).isFalse();
        assertThat(signature.holds(HEAD, BODY, new byte[64])).isFalse();
        assertThat(signature.holds(HEAD, BODY, new byte[70])).isFalse();
    }

    private byte[] sm2(DSAEncoding encoding) throws CryptoException {
        SM2Signer signer = new SM2Signer(encoding, new SM3Digest());
        signer.init(true, pair.getPrivate());
        signer.update(HEAD, 0, HEAD.length);
        signer.update(BODY, 0, BODY.length);
        return signer.generateSignature();
    }

    private String pem() throws Exception {
        AlgorithmIdentifier algorithm =
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1);
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new SubjectPublicKeyInfo(algorithm, point));
        }
        return text.toString();
    }

    private static AsymmetricCipherKeyPair pair() {
        X9ECParameters curve = GMNamedCurves.getByName("sm2p256v1");
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(new ECDomainParameters(curve), new SecureRandom()));
        return generator.generateKeyPair();
    }

    private static byte[] tampered(byte[] bytes) {
        byte[] other = bytes.clone();
        other[other.length - 1] ^= 1;
        return other;
    }
}
