package io.hefu.unionsession.internal;

import io.hefu.imports.Cells;
import io.hefu.imports.ImportColumn;
import io.hefu.imports.ImportJob;
import io.hefu.imports.ImportKind;
import io.hefu.imports.Outcome;
import io.hefu.imports.RowProblem;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.unionsession.SessionCommand;
import io.hefu.unionsession.SessionState;
import io.hefu.unionsession.UnionSessionProblem;
import io.hefu.unionsession.domain.PersonColumn;
import io.hefu.unionsession.domain.PersonLine;
import io.hefu.unionsession.domain.PersonRowProblem;
import io.hefu.unionsession.domain.SessionSteps;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who of the staff takes part in a session, and where their parcels go. Importing the same file again changes nothing; who is not in the
 * file stays on the list.
 */
@Component
class PeopleImport implements ImportKind {

    private final ImportedPeopleStore rows;
    private final SessionStore sessions;
    private final SessionOpening opening;
    private final SessionInvitations invitations;
    private final SessionChronicle chronicle;
    private final Clock clock;

    PeopleImport(
            ImportedPeopleStore rows,
            SessionStore sessions,
            SessionOpening opening,
            SessionInvitations invitations,
            SessionChronicle chronicle,
            Clock clock) {
        this.rows = rows;
        this.sessions = sessions;
        this.opening = opening;
        this.invitations = invitations;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "union-recipient";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.UNION);
    }

    @Override
    public String title() {
        return "专场收件名单";
    }

    @Override
    public List<? extends ImportColumn> columns() {
        return List.of(PersonColumn.values());
    }

    @Override
    public List<String> counts() {
        return List.of("created", "changed", "left");
    }

    @Override
    public RowProblem problem(String name) {
        return PersonRowProblem.valueOf(name);
    }

    @Override
    public Mono<Void> admit(Actor actor, @Nullable UUID subject) {
        return Mono.justOrEmpty(subject)
                .flatMap(session -> sessions.find(actor, session))
                .switchIfEmpty(Mono.error(UnionSessionProblem.UNION_SESSION_NOT_FOUND::rejection))
                .doOnNext(session -> SessionSteps.require(SessionCommand.FILL, actor, session.standing()))
                .then();
    }

    @Override
    public Mono<Void> clear(UUID importId) {
        return rows.clear(importId);
    }

    @Override
    public Mono<RowTaker> reading(ImportJob job) {
        return rows.counties().map(counties -> portion -> take(job, counties, portion));
    }

    private Mono<Long> take(ImportJob job, Map<String, String> counties, List<Cells> portion) {
        List<PersonLine> lines = portion.stream()
                .map(row -> PersonLine.read(row, counties))
                .flatMap(Optional::stream)
                .toList();
        return rows.insert(job, session(job), lines).thenReturn((long) lines.size());
    }

    private static UUID session(ImportJob job) {
        return Objects.requireNonNull(job.subject());
    }

    @Override
    public Mono<Void> check(ImportJob job) {
        return rows.check(job.id());
    }

    /** A session that was approved meanwhile ends the import as a whole; who comes after it was published is invited now. */
    @Override
    public Mono<Outcome> apply(ImportJob job, Progress progress) {
        return opening.locked(job.actor(), session(job), SessionCommand.FILL)
                .flatMap(session -> rows.leave(job.id())
                        .flatMap(left -> rows.write(job.id()).map(left::plus))
                        .delayUntil(outcome ->
                                session.state() == SessionState.OPEN ? invitations.invite(session) : Mono.empty()))
                .delayUntil(outcome -> rows.good(job.id()).flatMap(progress::applied));
    }

    @Override
    public Mono<Void> tell(ImportJob job, Outcome outcome) {
        return sessions.look(session(job))
                .flatMap(session -> chronicle.imported(job, session, outcome, clock.instant()));
    }
}
