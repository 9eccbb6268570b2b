package io.hefu.wechat.standin;

import io.hefu.wechat.domain.Merchant;
import io.hefu.wechat.domain.MiniProgram;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The vendor of the embedded default, with keys of its own for every start. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "hefu.embedded.active", havingValue = "true")
class StandInConfiguration {

    private static final String PATH = "/wechat-stand-in";

    @Bean
    StandInKeys standInKeys() {
        return StandInKeys.generate();
    }

    @Bean
    StandIn standIn(StandInKeys keys, Clock clock) {
        return new StandIn(keys.merchantId(), keys.appId(), clock);
    }

    @Bean
    Merchant standInMerchant(StandInKeys keys, Environment environment) {
        return keys.merchant(
                () -> address(environment) + PATH, () -> address(environment) + "/api/v1/wechat-pay/notifications");
    }

    @Bean
    StandInPersons standInPersons(StandInKeys keys, Clock clock) {
        return new StandInPersons(keys.appId(), "stand-in", clock);
    }

    @Bean
    MiniProgram standInMiniProgram(StandInPersons persons, Environment environment) {
        return new MiniProgram(persons.appId(), persons.secret(), () -> address(environment) + PATH);
    }

    @Bean
    RouterFunction<ServerResponse> standInLoginDoor(StandInPersons persons, JsonMapper json) {
        return new StandInLoginDoor(persons, json).routes(PATH);
    }

    private static String address(Environment environment) {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    @Bean
    RouterFunction<ServerResponse> standInDoor(StandIn vendor, StandInKeys keys, JsonMapper json, Clock clock) {
        return new StandInDoor(vendor, keys, json, clock).routes(PATH);
    }

    @Bean
    StandInRunner standInRunner(StandIn vendor, StandInKeys keys, JsonMapper json, Clock clock) {
        return new StandInRunner(vendor, new StandInNotices(keys, json, clock), clock);
    }
}
