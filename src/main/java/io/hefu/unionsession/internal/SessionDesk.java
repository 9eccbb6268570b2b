package io.hefu.unionsession.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.TextCursor;
import io.hefu.unionsession.SessionState;
import io.hefu.unionsession.UnionSession;
import io.hefu.unionsession.UnionSessionProblem;
import io.hefu.unionsession.UnionSessions;
import io.hefu.unionsession.internal.PeopleStore.Person;
import io.hefu.unionsession.internal.SessionRow.Around;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The door of unions to their sessions. */
@Service
class SessionDesk implements UnionSessions {

    private final SessionStore sessions;
    private final LineStore lines;
    private final PeopleStore people;
    private final SessionOpening opening;
    private final SessionBuying buying;
    private final SessionRefunds refunds;
    private final SessionPapers papers;
    private final TransactionalOperator tx;

    SessionDesk(
            SessionStore sessions,
            LineStore lines,
            PeopleStore people,
            SessionOpening opening,
            SessionBuying buying,
            SessionRefunds refunds,
            SessionPapers papers,
            TransactionalOperator tx) {
        this.sessions = sessions;
        this.lines = lines;
        this.people = people;
        this.opening = opening;
        this.buying = buying;
        this.refunds = refunds;
        this.papers = papers;
        this.tx = tx;
    }

    @Override
    public Mono<UnionSession> open(Actor organiser, Draft draft) {
        return Mono.defer(() -> opening.open(organiser, draft))
                .as(tx::transactional)
                .flatMap(id -> find(organiser, id))
                .checkpoint("open a union session");
    }

    @Override
    public Mono<UnionSession> change(Actor organiser, UUID id, Draft draft) {
        return Mono.defer(() -> opening.change(organiser, id, draft))
                .as(tx::transactional)
                .then(find(organiser, id))
                .checkpoint("change a union session");
    }

    @Override
    public Mono<UnionSession> publish(Actor organiser, UUID id) {
        return opening.publish(organiser, id)
                .as(tx::transactional)
                .then(find(organiser, id))
                .checkpoint("publish a union session");
    }

    @Override
    public Mono<UnionSession> approve(Actor treasurer, UUID id) {
        return buying.approve(treasurer, id).then(find(treasurer, id));
    }

    @Override
    public Mono<UnionSession> cancel(Actor actor, UUID id, String reason) {
        return buying.cancel(actor, id, reason).then(find(actor, id));
    }

    @Override
    public Mono<UnionSession> refund(Actor treasurer, UUID id, String reason) {
        return refunds.ask(treasurer, id, reason).then(find(treasurer, id));
    }

    @Override
    public Mono<UnionSession> find(Actor actor, UUID id) {
        return row(actor, id)
                .flatMap(row -> views(actor, new Page<>(List.of(row), null)))
                .map(page -> page.items().get(0));
    }

    private Mono<SessionRow> row(Actor actor, UUID id) {
        return Mono.defer(() -> sessions.find(actor, id))
                .switchIfEmpty(Mono.error(UnionSessionProblem.UNION_SESSION_NOT_FOUND::rejection));
    }

    @Override
    public Mono<Page<UnionSession>> list(Actor actor, @Nullable SessionState state, @Nullable String cursor, int size) {
        return Mono.defer(() ->
                        sessions.list(actor, state, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size + 1))
                .map(rows -> Page.of(rows, size, SessionRow::cursor))
                .flatMap(page -> views(actor, page))
                .checkpoint("list union sessions");
    }

    private Mono<Page<UnionSession>> views(Actor actor, Page<SessionRow> page) {
        List<UUID> ids = page.items().stream().map(SessionRow::id).toList();
        return Mono.zip(lines.of(ids), people.counts(ids), lines.orders(ids))
                .map(all -> page.map(row -> row.view(
                        actor,
                        new Around(
                                all.getT1().getOrDefault(row.id(), List.of()),
                                all.getT2().getOrDefault(row.id(), 0L),
                                all.getT3().getOrDefault(row.id(), List.of())))));
    }

    @Override
    public Mono<Page<Participant>> people(Actor actor, UUID id, @Nullable String cursor, int size) {
        return row(actor, id)
                .then(Mono.defer(() -> people.page(id, TextCursor.after(cursor), size + 1)))
                .map(rows -> TextCursor.page(rows, size, Person::staffNo).map(Person::view))
                .checkpoint("list who takes part in a union session");
    }

    @Override
    public Mono<byte[]> invitations(Actor organiser, UUID id) {
        return papers.invitations(organiser, id);
    }

    @Override
    public Mono<byte[]> handOutList(Actor organiser, UUID id) {
        return papers.handOutList(organiser, id);
    }
}
