package io.hefu.ordering.web;

import io.hefu.kernel.ChinaTime;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Renders pages for the printer. */
@Component
class Pages {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ChinaTime.ZONE);

    private final ITemplateEngine engine;

    Pages(ITemplateEngine engine) {
        this.engine = engine;
    }

    /** The template engine reads its file when it is first asked, and that blocks. */
    Mono<String> render(String template, Map<String, Object> facts) {
        Context context = new Context();
        context.setVariables(facts);
        return Mono.fromCallable(() -> engine.process(template, context)).subscribeOn(Schedulers.boundedElastic());
    }

    static String minute(@Nullable Instant at) {
        return at == null ? "–" : MINUTE.format(at);
    }
}
