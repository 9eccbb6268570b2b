package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Rejection;
import io.hefu.share.ShareProblem;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Reach;
import io.hefu.share.internal.Facts.UnitYear;
import io.hefu.share.internal.Outcome.Kind;
import java.time.Instant;
import java.util.ArrayList;
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
    private final List<Answer> answers = new ArrayList<>();
    private final Minutes minutes;

    DeskBatch(List<Command> commands, List<Filing> locked, Instant at) {
        this.commands = commands;
        this.at = at;
        this.minutes = new Minutes(at);
        for (Filing filing : locked) {
            before.put(filing.id(), filing);
            now.put(filing.id(), filing);
            ids.put(new UnitYear(filing.unit().id(), filing.year()), filing.id());
        }
    }

    List<Filing> locked() {
        return List.copyOf(before.values());
    }

    /** Those that a command of this kind is about. */
    List<Filing> of(Class<? extends Command> kind) {
        return commands.stream()
                .filter(kind::isInstance)
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
            now.put(filing.id(), outcome.after());
            minutes.changed(before.get(filing.id()), outcome.after());
            minutes.note(command, filing, outcome, facts);
            noteMember(outcome, facts);
        }
        return outcome.after();
    }

    /** From now on the representative that the form names has a member, also for later steps of this batch. */
    private void noteMember(Outcome outcome, Facts facts) {
        Filing member = outcome.after();
        UUID representative = member.submission().figures().representativeUnitId();
        UUID named = representative == null ? null : ids.get(new UnitYear(representative, member.year()));
        if (outcome.kind().isSubmission() && named != null) {
            facts.withMembers().add(named);
        }
    }

    Instant at() {
        return at;
    }

    /** What has to be written. */
    Minutes minutes() {
        return minutes;
    }

    List<Answer> answers() {
        return answers;
    }
}
