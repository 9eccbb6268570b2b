package io.hefu.share.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail.Deed;
import io.hefu.events.Event;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Rejection;
import io.hefu.organization.Contact;
import io.hefu.progress.ReservedShare;
import io.hefu.share.ShareProblem;
import io.hefu.share.domain.Figures;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Reach;
import io.hefu.share.internal.DecisionStore.Taken;
import io.hefu.share.internal.Facts.UnitYear;
import io.hefu.share.internal.FilingStore.NewVersion;
import io.hefu.share.internal.Outcome.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The working memory of one transaction at the desk; made anew for every attempt. */
final class DeskBatch {

    private final List<Command> commands;
    private final Instant at;
    private final Map<UUID, Filing> before = new LinkedHashMap<>();
    private final Map<UUID, Filing> now = new HashMap<>();
    private final Map<UnitYear, UUID> ids = new HashMap<>();
    private final Map<UUID, Change> changes = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<NewVersion> versions = new ArrayList<>();
    private final List<Taken> decisions = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Deed> deeds = new ArrayList<>();
    private final List<Command.Reopen> approved = new ArrayList<>();

    DeskBatch(List<Command> commands, List<Filing> locked, Instant at) {
        this.commands = commands;
        this.at = at;
        for (Filing filing : locked) {
            before.put(filing.id(), filing);
            now.put(filing.id(), filing);
            ids.put(new UnitYear(filing.unit().id(), filing.year()), filing.id());
        }
    }

    Collection<Filing> locked() {
        return before.values();
    }

    /** Those that a command submits. */
    List<Filing> submitted() {
        return commands.stream()
                .filter(Command.Submit.class::isInstance)
                .map(command -> before.get(command.filingId()))
                .filter(filing -> filing != null)
                .distinct()
                .toList();
    }

    @Nullable
    Filing current(UnitYear unit) {
        UUID id = ids.get(unit);
        return id == null ? null : now.get(id);
    }

    /** Decides the commands in the order in which they came. */
    void decide(Facts facts) {
        for (Command command : commands) {
            try {
                answers.add(new Answer.Done(decide(command, facts)));
            } catch (Rejection why) {
                answers.add(new Answer.Refused(why));
            }
        }
    }

    private Filing decide(Command command, Facts facts) {
        Filing filing = now.get(command.filingId());
        Actor actor = command.by().actor();
        if (filing == null || !Reach.of(actor).covers(filing.unit())) {
            throw ShareProblem.FILING_NOT_FOUND.rejection();
        }
        Outcome outcome = command.decide(filing, facts, at);
        if (outcome.kind() != Kind.NOTHING) {
            keep(command, filing, outcome, facts);
        }
        return outcome.after();
    }

    private void keep(Command command, Filing was, Outcome outcome, Facts facts) {
        Actor actor = command.by().actor();
        Filing after = outcome.after();
        now.put(after.id(), after);
        changes.put(after.id(), new Change(before.get(after.id()), after));
        if (outcome.kind().isSubmission()) {
            Contact contact = facts.contact(after.unit().id());
            noteMember(after, facts);
            versions.add(
                    new NewVersion(after, outcome.kind(), contact == null ? null : contact.name(), actor.account()));
        }
        if (outcome.kind().isDecision()) {
            int level = outcome.kind() == Kind.CONFIRMED ? after.level() : was.level();
            decisions.add(new Taken(outcome.kind(), after, level, actor, outcome.reason()));
        }
        if (outcome.kind().isNews()) {
            events.add(ShareEvents.of(outcome.kind().word(), after, outcome.reason(), at));
            deeds.add(deed(command, was, outcome));
        }
        if (command instanceof Command.Reopen reopen && reopen.requestId() != null) {
            approved.add(reopen);
        }
    }

    /** From now on the representative that the form names has a member, also for later steps of this batch. */
    private void noteMember(Filing member, Facts facts) {
        UUID representative = member.submission().figures().representativeUnitId();
        UUID named = representative == null ? null : ids.get(new UnitYear(representative, member.year()));
        if (named != null) {
            facts.withMembers().add(named);
        }
    }

    private static Deed deed(Command command, Filing was, Outcome outcome) {
        Filing after = outcome.after();
        AuditEntry entry = new AuditEntry(
                command.by().actor(),
                "share.filing." + outcome.kind().word(),
                "filing",
                after.id().toString(),
                after.unit().path(),
                after.unit().region(),
                State.of(was),
                State.of(after),
                outcome.reason());
        return new Deed(entry, command.by().origin());
    }

    /** What the units' reserved shares become: in force from finance's confirmation until it is taken up again. */
    List<ReservedShare> reserved() {
        return changes.values().stream()
                .filter(change -> !effective(change.before()).equals(effective(change.after())))
                .map(change -> reserved(change.after()))
                .toList();
    }

    private static Figures effective(@Nullable Filing filing) {
        return filing != null && filing.status().effective()
                ? filing.submission().figures()
                : Figures.NONE;
    }

    private static ReservedShare reserved(Filing filing) {
        Figures figures = effective(filing);
        return new ReservedShare(
                filing.unit().id(),
                filing.unit().path(),
                filing.unit().region(),
                filing.year(),
                figures.shareFen(),
                figures.unionShareFen());
    }

    Collection<Change> changes() {
        return changes.values();
    }

    List<Filing> changed() {
        return changes.values().stream().map(Change::after).toList();
    }

    List<NewVersion> versions() {
        return versions;
    }

    List<Taken> decisions() {
        return decisions;
    }

    List<Command.Reopen> approved() {
        return approved;
    }

    List<Event> events() {
        return events;
    }

    List<Deed> deeds() {
        return deeds;
    }

    Instant at() {
        return at;
    }

    List<Answer> answers() {
        return answers;
    }

    /** What the audit trail keeps of a filing. */
    record State(String status, int version, int level, long canteenShareFen, long unionShareFen) {

        static State of(Filing filing) {
            Figures figures = filing.submission().figures();
            return new State(
                    filing.status().name(),
                    filing.version(),
                    filing.level(),
                    figures.shareFen(),
                    figures.unionShareFen());
        }
    }
}
