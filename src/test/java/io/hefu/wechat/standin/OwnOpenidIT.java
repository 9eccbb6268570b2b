package io.hefu.wechat.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.wechat.standin.Mall.Answer;
import io.hefu.wechat.standin.Mall.Order;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Who signed in by WeChat pays as the person who signed in. */
@IntegrationTest
class OwnOpenidIT {

    private final HefuClient hefu;
    private final StandInPersons persons;
    private final Mall mall;
    private final String person = "payer-" + UUID.randomUUID();
    private WebTestClient teacher;

    OwnOpenidIT(HefuClient hefu, StandIn vendor, StandInKeys keys, StandInPersons persons) {
        this.hefu = hefu;
        this.persons = persons;
        this.mall = new Mall(hefu, vendor, keys);
    }

    @BeforeEach
    void signIn() {
        Answer session = mall.post(hefu.web(), "/api/v1/sessions/wechat", Map.of("code", persons.login(person)));
        teacher = hefu.web()
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(session.text("accessToken")))
                .build();
    }

    @Test
    void needsNotBeNamed() {
        Order order = mall.order(teacher);
        Answer answer = Mall.answer(teacher.post()
                .uri("/api/v1/orders/" + order.id() + "/wechat-payment")
                .exchange());
        assertThat(answer.outcome()).isEqualTo("200");
        assertThat(mall.trade(order).wish().openid()).isEqualTo(persons.openid(person));
    }

    @Test
    void mayBeNamedAndIsRefusedWhenItIsAnothers() {
        Order order = mall.order(teacher);
        assertThat(pay(order, Map.of("openid", "oSomebodyElse")).outcome()).isEqualTo("422 OPENID_NOT_OWN");
        assertThat(pay(order, Map.of("openid", persons.openid(person))).outcome())
                .isEqualTo("200");
    }

    private Answer pay(Order order, Map<String, ?> body) {
        return mall.post(teacher, "/api/v1/orders/" + order.id() + "/wechat-payment", body);
    }
}
