package io.hefu.notice.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.notice.NoticeProblem;
import io.hefu.notice.Notices;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Where people read what concerns them. */
@Service
class NoticeDesk implements Notices {

    static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final NoticeStore store;
    private final TemplateTexts texts;
    private final JsonMapper json;
    private final Clock clock;

    NoticeDesk(NoticeStore store, TemplateTexts texts, JsonMapper json, Clock clock) {
        this.store = store;
        this.texts = texts;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Mono<Page<Notice>> list(Actor actor, boolean unreadOnly, Locale locale, @Nullable String cursor, int size) {
        return Mono.fromSupplier(() -> cursor == null ? Cursor.NEWEST : Cursor.decode(cursor))
                .flatMap(from -> store.list(actor, unreadOnly, from, size + 1).collectList())
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.createdAt(), row.id()))
                        .map(row -> notice(row, locale)))
                .checkpoint("list notices");
    }

    private Notice notice(NoticeStore.Row row, Locale locale) {
        Map<String, String> facts = json.readValue(row.facts(), FACTS);
        return new Notice(
                row.id(),
                row.template(),
                texts.title(row.template(), locale),
                texts.text(row.template(), facts, locale),
                facts,
                row.unitId(),
                row.createdAt(),
                row.read());
    }

    @Override
    public Mono<Long> unread(Actor actor) {
        return store.unread(actor).checkpoint("count unread notices");
    }

    @Override
    public Mono<Void> read(UUID id, Actor actor) {
        return Mono.defer(() -> store.read(id, actor, clock.instant()))
                .switchIfEmpty(Mono.error(NoticeProblem.NOTICE_NOT_FOUND::rejection))
                .then()
                .checkpoint("read a notice");
    }

    @Override
    public Mono<Void> readAll(Actor actor) {
        return store.readAll(actor).checkpoint("read all notices");
    }
}
