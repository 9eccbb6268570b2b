package io.hefu.wechat.standin;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The vendor's {@code code2session}, which answers 200 whatever it says; and what {@code wx.login} does. */
final class StandInLoginDoor {

    private final StandInPersons persons;
    private final JsonMapper json;

    StandInLoginDoor(StandInPersons persons, JsonMapper json) {
        this.persons = persons;
        this.json = json;
    }

    /** @param base what precedes the vendor's own paths */
    RouterFunction<ServerResponse> routes(String base) {
        return route().GET(base + "/sns/jscode2session", this::session)
                .POST(base + "/login", this::login)
                .build();
    }

    private Mono<ServerResponse> session(ServerRequest request) {
        return Mono.fromSupplier(() -> words(request))
                .flatMap(words -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue(json.writeValueAsString(words).getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, Object> words(ServerRequest request) {
        Map<String, Object> words = new LinkedHashMap<>();
        try {
            String openid = persons.openid(
                    request.queryParam("appid").orElse(""),
                    request.queryParam("secret").orElse(""),
                    request.queryParam("js_code").orElse(""));
            words.put("session_key", UUID.randomUUID().toString());
            words.put("openid", openid);
        } catch (StandInRefusal refusal) {
            words.put("errcode", Integer.parseInt(refusal.code()));
            words.put("errmsg", refusal.getMessage());
        }
        return words;
    }

    private Mono<ServerResponse> login(ServerRequest request) {
        return request.bodyToMono(byte[].class)
                .map(body -> json.readTree(new String(body, StandardCharsets.UTF_8))
                        .path("person")
                        .asString(""))
                .flatMap(person -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("code", persons.login(person))));
    }
}
