package io.hefu.share.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail.Deed;
import io.hefu.events.Event;
import io.hefu.kernel.Actor;
import io.hefu.organization.Contact;
import io.hefu.progress.ReservedShare;
import io.hefu.share.domain.Figures;
import io.hefu.share.domain.Filing;
import io.hefu.share.internal.DecisionStore.Taken;
import io.hefu.share.internal.FilingStore.NewVersion;
import io.hefu.share.internal.Outcome.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the steps of a batch leave behind, table by table. */
final class Minutes {

    private final Instant at;
    private final Map<UUID, Change> changes = new LinkedHashMap<>();
    private final List<NewVersion> versions = new ArrayList<>();
    private final List<Taken> decisions = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Deed> deeds = new ArrayList<>();
    private final List<Command.Reopen> approved = new ArrayList<>();

    Minutes(Instant at) {
        this.at = at;
    }

    /** What the filing was before the batch, and is by now. */
    void changed(@Nullable Filing before, Filing now) {
        changes.put(now.id(), new Change(before, now));
    }

    void note(Command command, Filing was, Outcome outcome, Facts facts) {
        Actor actor = command.by().actor();
        Filing after = outcome.after();
        if (outcome.kind().isSubmission()) {
            Contact contact = facts.contact(after.unit().id());
            versions.add(
                    new NewVersion(after, outcome.kind(), contact == null ? null : contact.name(), actor.account()));
        }
        if (outcome.kind().isNews()) {
            List<UUID> confirmers = outcome.kind() == Kind.RETURNED ? confirmers(was, facts) : List.of();
            events.add(ShareEvents.of(outcome.kind().word(), after, outcome.reason(), confirmers, at));
            deeds.add(deed(command, was, outcome));
        }
        if (outcome.kind().isDecision()) {
            int level = outcome.kind() == Kind.CONFIRMED ? after.level() : was.level();
            decisions.add(new Taken(outcome.kind(), after, level, actor, outcome.reason()));
        }
        if (command instanceof Command.Reopen reopen && reopen.requestId() != null) {
            approved.add(reopen);
        }
    }

    /** The superior units that have confirmed this version: before the batch, and in it. */
    private List<UUID> confirmers(Filing returned, Facts facts) {
        Stream<UUID> before = facts.confirmedBy().getOrDefault(returned.id(), List.of()).stream();
        Stream<UUID> now = decisions.stream()
                .filter(taken -> taken.kind() == Kind.CONFIRMED && taken.isAbout(returned))
                .map(Taken::unitId)
                .filter(Objects::nonNull);
        return Stream.concat(before, now).distinct().toList();
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
