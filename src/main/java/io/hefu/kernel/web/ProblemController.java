package io.hefu.kernel.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "problems", description = "The codes of all refusals and their sentences")
class ProblemController {

    private static final CacheControl LASTING =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final Catalogue chinese;
    private final Catalogue english;

    ProblemController(ProblemTexts texts) {
        this.chinese = catalogue(texts, Locale.CHINESE);
        this.english = catalogue(texts, Locale.ENGLISH);
    }

    @GetMapping("/api/v1/problems")
    @Operation(
            summary = "What each code says to a person, in the language that is accepted",
            description =
                    "A refusal brings its sentence along; the items of a bulk answer and the parts of a checkout, "
                            + "which are kept and answered again, have their code alone.")
    Mono<ResponseEntity<Catalogue>> list(ServerHttpRequest request) {
        return Mono.fromSupplier(() -> {
            Locale locale = ProblemTexts.locale(request.getHeaders());
            return ResponseEntity.ok()
                    .cacheControl(LASTING)
                    .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                    .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                    .body(locale.getLanguage().equals("en") ? english : chinese);
        });
    }

    private static Catalogue catalogue(ProblemTexts texts, Locale locale) {
        return new Catalogue(texts.sentences(locale).entrySet().stream()
                .map(known -> new Sentence(known.getKey(), known.getValue()))
                .toList());
    }

    record Catalogue(List<Sentence> items) {}

    record Sentence(String code, String detail) {}
}
