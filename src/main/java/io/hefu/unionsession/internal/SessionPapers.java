package io.hefu.unionsession.internal;

import io.hefu.imports.Workbooks;
import io.hefu.imports.Workbooks.Sheet;
import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.unionsession.SessionCommand;
import io.hefu.unionsession.UnionSession.Line;
import io.hefu.unionsession.UnionSessionProblem;
import io.hefu.unionsession.domain.LinkSignature;
import io.hefu.unionsession.domain.LinkSignature.Link;
import io.hefu.unionsession.domain.SessionSteps;
import io.hefu.unionsession.internal.PeopleStore.Person;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The workbooks that organisers give out. */
@Component
class SessionPapers {

    private final SessionStore sessions;
    private final LineStore lines;
    private final PeopleStore people;
    private final SessionOpening opening;
    private final LinkSignature signature;
    private final SessionChronicle chronicle;
    private final SessionSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    SessionPapers(
            SessionStore sessions,
            LineStore lines,
            PeopleStore people,
            SessionOpening opening,
            LinkSignature signature,
            SessionChronicle chronicle,
            SessionSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.sessions = sessions;
        this.lines = lines;
        this.people = people;
        this.opening = opening;
        this.signature = signature;
        this.chronicle = chronicle;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    Mono<byte[]> invitations(Actor organiser, UUID id) {
        Instant at = clock.instant();
        return opening.locked(organiser, id, SessionCommand.INVITE)
                .flatMap(session -> people.renewLinks(id)
                        .collectList()
                        .delayUntil(all -> chronicle.session(organiser, "invited", session, session, null, at))
                        .map(all -> links(session, all)))
                .as(tx::transactional)
                .flatMap(rows -> Workbooks.write(List.of(new Sheet("收件链接", rows))))
                .checkpoint("invite to a union session");
    }

    private List<List<String>> links(SessionRow session, List<Person> all) {
        Instant end = ChinaTime.startOf(session.endsOn().plusDays(1)).plus(settings.linkKept());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("工号", "姓名", "手机号", "收件链接凭证"));
        all.stream()
                .sorted(Comparator.comparing(Person::staffNo))
                .forEach(person -> rows.add(List.of(
                        person.staffNo(),
                        Objects.requireNonNullElse(person.name(), ""),
                        Objects.requireNonNullElse(person.mobile(), ""),
                        signature.sign(new Link(person.id(), person.linkNo(), end)))));
        return rows;
    }

    Mono<byte[]> handOutList(Actor organiser, UUID id) {
        return sessions.find(organiser, id)
                .switchIfEmpty(Mono.error(UnionSessionProblem.UNION_SESSION_NOT_FOUND::rejection))
                .doOnNext(session -> SessionSteps.require(SessionCommand.HAND_OUT, organiser, session.standing()))
                .then(Mono.defer(() -> Mono.zip(
                        people.all(id).collectList(),
                        lines.of(List.of(id)).map(all -> all.getOrDefault(id, List.of())),
                        SessionPapers::list)))
                .flatMap(rows -> Workbooks.write(List.of(new Sheet("发放签收表", rows))))
                .checkpoint("write a hand-out list");
    }

    private static List<List<String>> list(List<Person> all, List<Line> lines) {
        String goods = lines.stream()
                .map(line -> line.name() + " ×" + line.perPerson() + line.unit())
                .collect(Collectors.joining("；"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("序号", "工号", "姓名", "部门", "物品", "签收", "日期"));
        for (Person person : all) {
            rows.add(List.of(
                    Integer.toString(rows.size()),
                    person.staffNo(),
                    Objects.requireNonNullElse(person.name(), ""),
                    Objects.requireNonNullElse(person.department(), ""),
                    goods,
                    "",
                    ""));
        }
        return rows;
    }
}
