package io.hefu.payment.bank;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.HexFormat;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.openssl.PEMParser;

/** SM3withSM2 with the default identity; banks send the signature as DER or as r and s side by side. */
final class Sm2Signature implements MessageSignature {

    private static final int PLAIN_LENGTH = 64;
    private static final int BUFFER = 64 * 1024;

    private final ECPublicKeyParameters key;

    /** @param publicKey PEM, or the uncompressed point (04, x, y) in hex */
    Sm2Signature(String publicKey) {
        this.key = publicKey.contains("-----BEGIN") ? ofPem(publicKey) : ofPoint(publicKey);
    }

    @Override
    public boolean holds(byte[] head, byte[] body, byte[] signature) {
        SM2Signer signer = begin(head, signature);
        signer.update(body, 0, body.length);
        return signer.verifySignature(signature);
    }

    @Override
    public boolean holds(byte[] head, InputStream body, byte[] signature) throws IOException {
        SM2Signer signer = begin(head, signature);
        byte[] buffer = new byte[BUFFER];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            signer.update(buffer, 0, read);
        }
        return signer.verifySignature(signature);
    }

    private SM2Signer begin(byte[] head, byte[] signature) {
        DSAEncoding encoding =
                signature.length == PLAIN_LENGTH ? PlainDSAEncoding.INSTANCE : StandardDSAEncoding.INSTANCE;
        SM2Signer signer = new SM2Signer(encoding, new SM3Digest());
        signer.init(false, key);
        signer.update(head, 0, head.length);
        return signer;
    }

    @Override
    public boolean slow() {
        return true;
    }

    private static ECPublicKeyParameters ofPem(String pem) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (parser.readObject() instanceof SubjectPublicKeyInfo info) {
                AsymmetricKeyParameter read = PublicKeyFactory.createKey(info);
                if (read instanceof ECPublicKeyParameters elliptic) {
                    return elliptic;
                }
            }
            throw new IllegalArgumentException("The public key of a bank channel is not an SM2 public key in PEM");
        } catch (IOException e) {
            throw new IllegalArgumentException("The public key of a bank channel is not readable as PEM", e);
        }
    }

    private static ECPublicKeyParameters ofPoint(String hex) {
        X9ECParameters curve = GMNamedCurves.getByName("sm2p256v1");
        byte[] point = HexFormat.of().parseHex(hex.strip());
        return new ECPublicKeyParameters(curve.getCurve().decodePoint(point), new ECDomainParameters(curve));
    }
}
