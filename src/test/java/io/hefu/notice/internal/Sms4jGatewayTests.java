package io.hefu.notice.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.notice.domain.Template;
import io.hefu.notice.internal.SmsGateway.Outcome;
import io.hefu.notice.internal.SmsGateway.Refused;
import io.hefu.notice.internal.SmsGateway.Sms;
import io.hefu.notice.internal.SmsGateway.Taken;
import io.hefu.notice.internal.SmsGateway.Unknown;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class Sms4jGatewayTests {

    private static final Map<String, String> FACTS = Map.of("unit", "实验小学", "year", "2026", "reason", "比例过低");

    private final VendorFake vendor = new VendorFake();
    private final Map<String, Object> properties = new HashMap<>(vendor.properties());

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void handsTheTemplatesParametersOverInTheirOrder() {
        Outcome outcome = send(FACTS);
        assertThat(outcome).isEqualTo(new Taken("m-1"));
        assertThat(vendor.requests())
                .singleElement()
                .asString()
                .contains("to=13900000001", "templateId=T-RETURNED", "from=8820", "signature=合符")
                .contains("templateParas=[\"实验小学\",\"2026\",\"比例过低\"]");
    }

    @Test
    void letsNoFactBreakTheRequestOrBeLongerThanTheVendorAllows() {
        send(Map.of("unit", "甲\"],[\"乙\\\n丙", "year", "2026", "reason", "长".repeat(90)));
        assertThat(vendor.requests().get(0))
                .contains("templateParas=[\"甲 ],[ 乙 丙\",\"2026\",\"" + "长".repeat(35) + "\"]");
    }

    @ParameterizedTest
    @CsvSource({"E000101, false", "E000503, true"})
    void saysWhetherARefusalMayPass(String code, boolean again) {
        vendor.answer("{\"code\":\"" + code + "\",\"description\":\"no\"}");
        assertThat(send(FACTS)).isEqualTo(new Refused(code, again));
    }

    @Test
    void knowsNothingAfterAnAnswerThatCannotBeReadOrThatNeverComes() {
        vendor.answer("<html>502");
        assertThat(send(FACTS)).isInstanceOf(Unknown.class);
        vendor.delay(3000);
        properties.put("hefu.notice.sms.timeout", "300ms");
        assertThat(send(FACTS)).isInstanceOf(Unknown.class);
        assertThat(vendor.requests())
                .as("the library does not try again by itself")
                .hasSize(2);
    }

    @Test
    void knowsThatNothingWasSentWithoutAConnection() throws IOException {
        properties.put("hefu.notice.sms.account.url", "http://127.0.0.1:" + freePort());
        assertThat(send(FACTS))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.worthAnotherTry()).isTrue());
    }

    @Test
    void refusesATemplateThatTheVendorDoesNotKnow() {
        properties.remove("hefu.notice.sms.templates.FILING_RETURNED");
        assertThat(send(FACTS)).isEqualTo(new Refused("TEMPLATE_NOT_CONFIGURED", true));
        assertThat(vendor.requests()).isEmpty();
    }

    /** The library's own default trusts anybody. */
    @Test
    void tellsNothingToAServerWithoutAGoodCertificate(@TempDir Path directory) throws Exception {
        try (ServerSocket impostor = impostor(directory)) {
            Thread door = new Thread(() -> accept(impostor), "impostor");
            door.setDaemon(true);
            door.start();
            properties.put("hefu.notice.sms.vendor", "aliyun");
            properties.put("hefu.notice.sms.account.request-url", "localhost:" + impostor.getLocalPort());
            assertThat(send(FACTS))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.error()).contains("SSLHandshakeException"));
        }
    }

    private Outcome send(Map<String, String> facts) {
        SmsSettings settings = new Binder(new MapConfigurationPropertySource(properties))
                .bind("hefu.notice.sms", SmsSettings.class)
                .get();
        SmsGateway gateway = new Sms4jGateway(SmsVendor.named(String.valueOf(settings.vendor())), settings);
        return gateway.send(new Sms(UUID.randomUUID(), "13900000001", Template.FILING_RETURNED, facts))
                .block(Duration.ofSeconds(20));
    }

    private static ServerSocket impostor(Path directory) throws Exception {
        Path store = directory.resolve("impostor.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "impostor",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "impostor")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "impostor".toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "impostor".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0);
    }

    private static void accept(ServerSocket door) {
        while (!door.isClosed()) {
            try (var caller = door.accept()) {
                caller.getInputStream().read();
            } catch (IOException e) {
                // the caller hung up, which is the point
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
