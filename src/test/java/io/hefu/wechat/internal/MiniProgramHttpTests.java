package io.hefu.wechat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.identity.WechatPerson;
import io.hefu.kernel.Rejection;
import io.hefu.wechat.domain.MiniProgram;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

/** What WeChat answers to {@code code2session}, and what becomes of it; WeChat always answers 200, and in plain text. */
class MiniProgramHttpTests {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Mono<String> answer = Mono.just("{}");
    private volatile int status = 200;

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> {
                asked.add(request.uri());
                return response.status(status)
                        .header("Content-Type", "text/plain")
                        .sendString(Mono.defer(() -> answer));
            })
            .bindNow();

    private final MiniProgramHttp wechat = new MiniProgramHttp(
            new MiniProgram("wxapp", "s&cret", () -> "http://127.0.0.1:" + server.port()),
            new MiniProgramSettings("", "wxapp", "s&cret", Duration.ofSeconds(2), 4),
            JsonMapper.shared(),
            new SimpleMeterRegistry());

    @AfterEach
    void close() {
        server.disposeNow();
    }

    @Test
    void tellsWhoseCodeItIs() {
        answer = Mono.just("{\"session_key\":\"k\",\"openid\":\"oPerson\",\"unionid\":\"u\"}");
        StepVerifier.create(wechat.byCode("co+de"))
                .expectNext(new WechatPerson("wxapp", "oPerson"))
                .verifyComplete();
        assertThat(asked)
                .containsExactly(
                        "/sns/jscode2session?appid=wxapp&secret=s%26cret&js_code=co%2Bde&grant_type=authorization_code");
    }

    @ParameterizedTest
    @CsvSource({
        "40029, WECHAT_CODE_REFUSED, none",
        "40163, WECHAT_CODE_REFUSED, none",
        "40226, WECHAT_PERSON_REFUSED, none",
        "45011, WECHAT_SIGN_IN_TOO_FREQUENT, 60",
        "-1, WECHAT_SIGN_IN_UNAVAILABLE, 5",
        "40125, WECHAT_SIGN_IN_UNAVAILABLE, 5",
        "99999, WECHAT_SIGN_IN_UNAVAILABLE, 5"
    })
    void answersEveryErrorOfWechatWithAStableProblem(int errcode, String code, String retryAfter) {
        answer = Mono.just("{\"errcode\":" + errcode + ",\"errmsg\":\"why\"}");
        StepVerifier.create(wechat.byCode("code")).verifyErrorSatisfies(error -> {
            Rejection rejection = (Rejection) error;
            assertThat(rejection.problem().name()).isEqualTo(code);
            assertThat(Objects.toString(rejection.facts().get("retryAfterSeconds"), "none"))
                    .isEqualTo(retryAfter);
        });
    }

    @ParameterizedTest
    @CsvSource({"200, <html>maintenance</html>", "200, {}", "500, {}", "502, gone"})
    void isUnavailableWhenWechatSpeaksInOtherWords(int httpStatus, String body) {
        status = httpStatus;
        answer = Mono.just(body);
        isUnavailable();
    }

    @Test
    void isUnavailableWhenWechatTakesTooLong() {
        answer = Mono.delay(Duration.ofSeconds(20)).thenReturn("{}");
        isUnavailable();
    }

    @Test
    void isUnavailableWhenNobodyListens() {
        server.disposeNow();
        isUnavailable();
    }

    @Test
    void leavesWechatAloneWhileItFails() {
        status = 500;
        for (int i = 0; i < 30; i++) {
            isUnavailable();
        }
        assertThat(asked).hasSizeLessThan(30);
    }

    @Test
    void showsItsSecretInNoText() {
        assertThat(new MiniProgram("wxapp", "s&cret", () -> "").toString()).doesNotContain("s&cret");
        assertThat(new MiniProgramSettings("", "wxapp", "s&cret", Duration.ZERO, 1).toString())
                .doesNotContain("s&cret");
    }

    private void isUnavailable() {
        StepVerifier.create(wechat.byCode("code"))
                .verifyErrorSatisfies(error ->
                        assertThat(((Rejection) error).problem().name()).isEqualTo("WECHAT_SIGN_IN_UNAVAILABLE"));
    }
}
