package io.hefu.wechat.internal;

import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.AeadCipher;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.cipher.Signer;
import com.wechat.pay.java.core.cipher.Verifier;
import io.hefu.wechat.domain.Merchant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Signs for the merchant, verifies the vendor and opens what it encrypted; the only place that knows its library. */
final class Seal {

    private static final Logger LOG = LoggerFactory.getLogger(Seal.class);
    private static final byte[] WARMING_NONCE = "000000000000".getBytes(StandardCharsets.US_ASCII);

    private final Signer signer;
    private final Verifier verifier;
    private final AeadCipher cipher;

    private Seal(Signer signer, Verifier verifier, AeadCipher cipher) {
        this.signer = signer;
        this.verifier = verifier;
        this.cipher = cipher;
    }

    /** Uses everything once, on the thread that starts the application: the first use reads classes and providers. */
    static Seal of(Merchant merchant) {
        Seal seal = new Seal(
                new RSASigner(merchant.serial(), merchant.privateKey()),
                new RSAVerifier(merchant.platformKey(), merchant.platformKeyId()),
                new AeadAesCipher(merchant.apiV3Key()));
        String signature = seal.signer.sign("warm").getSign();
        seal.verifies(merchant.platformKeyId(), "warm", signature);
        byte[] none = new byte[0];
        String sealed = seal.cipher.encrypt(none, WARMING_NONCE, bytes("warm"));
        seal.cipher.decrypt(none, WARMING_NONCE, Base64.getDecoder().decode(sealed));
        return seal;
    }

    /** Base64; away from the event loops, as it takes a millisecond. */
    Mono<String> sign(String text) {
        return Mono.fromSupplier(() -> signer.sign(text).getSign()).subscribeOn(Schedulers.parallel());
    }

    /** Whether the vendor signed the text with the key of this id. */
    Mono<Boolean> holds(String keyId, String text, String signature) {
        return Mono.fromSupplier(() -> verifies(keyId, text, signature)).subscribeOn(Schedulers.parallel());
    }

    private boolean verifies(String keyId, String text, String signature) {
        try {
            return verifier.verify(keyId, text, signature);
        } catch (RuntimeException e) {
            // what is no Base64 or of another length is no signature
            LOG.debug("A signature could not be read", e);
            return false;
        }
    }

    /** The text, or empty when it was not encrypted with our key; the ciphertext is Base64. */
    Optional<String> open(String associatedData, String nonce, String ciphertext) {
        try {
            byte[] sealed = Base64.getDecoder().decode(ciphertext);
            return Optional.of(cipher.decrypt(bytes(associatedData), bytes(nonce), sealed));
        } catch (RuntimeException e) {
            LOG.debug("A resource could not be opened", e);
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
