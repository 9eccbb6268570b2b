package io.hefu.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.storage.internal.StorageSettings.Scanner;
import io.hefu.storage.internal.StorageSettings.WhenAway;
import io.hefu.storage.internal.VirusScanner.Finding;
import io.hefu.storage.internal.VirusScanner.ScannerAway;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

class ClamdTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void passesACleanFileAndNamesAVirus() {
        try (ClamdStub stub = new ClamdStub()) {
            Clamd clamd = new Clamd(stub.settings(WhenAway.REFUSE));

            assertThat(scan(clamd, "%PDF", "-1.7")).isEqualTo(Finding.CLEAN);
            assertThat(scan(clamd, "%PDF EI", "CAR")).isEqualTo(new Finding("Win.Test.EICAR_HDB-1"));
            assertThat(scan(clamd)).isEqualTo(Finding.CLEAN);
        }
    }

    @Test
    void sendsEveryByteOfALargeFile() {
        AtomicReference<byte[]> seen = new AtomicReference<>(new byte[0]);
        byte[] part = new byte[60_000];
        Arrays.fill(part, (byte) 7);
        try (ClamdStub stub = new ClamdStub(content -> {
            seen.set(content);
            return "stream: OK";
        })) {
            Clamd clamd = new Clamd(stub.settings(WhenAway.REFUSE));
            Flux<DataBuffer> content = Flux.range(0, 50).map(n -> DefaultDataBufferFactory.sharedInstance.wrap(part));

            assertThat(clamd.scan(content).block(PATIENCE)).isEqualTo(Finding.CLEAN);
        }
        assertThat(seen.get()).hasSize(3_000_000).containsOnly((byte) 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSTREAM size limit exceeded. ERROR", "stream: ", "OK", "stream: OK stream: OK"})
    void takesNoOtherAnswerForAFinding(String answer) {
        try (ClamdStub stub = new ClamdStub(content -> answer)) {
            Clamd clamd = new Clamd(stub.settings(WhenAway.REFUSE));

            assertThatThrownBy(() -> scan(clamd, "x")).isInstanceOf(ScannerAway.class);
        }
    }

    @Test
    void isAwayWhenNobodyAnswers() {
        int port;
        try (ClamdStub stub = new ClamdStub(content -> "")) {
            Scanner silent = stub.settings(WhenAway.REFUSE);
            port = silent.port();
            Clamd hasty = new Clamd(
                    new Scanner(silent.host(), port, Duration.ofMillis(300), WhenAway.REFUSE, Duration.ofSeconds(1)));
            assertThatThrownBy(() -> scan(hasty, "x")).isInstanceOf(ScannerAway.class);
        }
        Clamd nobody = new Clamd(
                new Scanner("127.0.0.1", port, Duration.ofSeconds(5), WhenAway.REFUSE, Duration.ofSeconds(1)));
        assertThatThrownBy(() -> scan(nobody, "x")).isInstanceOf(ScannerAway.class);
    }

    private static Finding scan(Clamd clamd, String... parts) {
        return clamd.scan(Flux.fromArray(parts)
                        .map(part ->
                                DefaultDataBufferFactory.sharedInstance.wrap(part.getBytes(StandardCharsets.US_ASCII))))
                .block(PATIENCE);
    }
}
