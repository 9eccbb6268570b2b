package io.hefu.notice.internal;

import io.hefu.events.ConsumedEvent;
import io.hefu.notice.domain.NoticeRule;
import io.hefu.notice.domain.NoticeRule.Audience;
import io.hefu.notice.domain.NoticeRule.Channel;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.Contact;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event and what follows from it for one addressee.
 *
 * @param about the unit that the event names
 * @param unitId whose people are told, if it is a unit's
 */
record Told(
        ConsumedEvent event,
        NoticeRule rule,
        @Nullable UUID about,
        @Nullable UUID unitId) {

    static Stream<Told> of(ConsumedEvent event) {
        return NoticeRule.of(event.type()).stream().flatMap(rule -> of(event, rule));
    }

    private static Stream<Told> of(ConsumedEvent event, NoticeRule rule) {
        UUID about = Facts.unitId(event);
        return rule.audience() == Audience.CONFIRMERS
                ? Facts.confirmers(event).map(unit -> new Told(event, rule, about, unit))
                : Stream.of(new Told(event, rule, about, about));
    }

    /** A member whose account is not known is told by text message alone. */
    boolean goesBy(Channel channel) {
        boolean nowhereToRead = channel == Channel.IN_APP && rule.audience() == Audience.MEMBER && accountId() == null;
        return rule.channels().contains(channel) && !nowhereToRead;
    }

    /** A unit or region that the event does not name, or a unit that is no more, has nobody to be told. */
    boolean isAddressed(Map<UUID, BudgetUnit> units) {
        return switch (rule.audience()) {
            case UNIT, CONFIRMERS -> unitId != null && units.containsKey(unitId);
            case FINANCE -> Facts.region(event) != null;
            case PERSON -> accountId() != null;
            case MEMBER -> memberId() != null;
            case EVERY_UNIT -> true;
        };
    }

    NoticeRow toNotice(Map<UUID, BudgetUnit> units) {
        Map<String, String> facts = facts(units);
        return switch (rule.audience()) {
            case UNIT, CONFIRMERS -> NoticeRow.forUnit(event.id(), rule, addressee(units), facts);
            case FINANCE -> NoticeRow.forRegion(event.id(), rule, String.valueOf(Facts.region(event)), facts);
            case EVERY_UNIT -> NoticeRow.forEverybody(event.id(), rule, facts);
            case PERSON, MEMBER -> NoticeRow.forPerson(event.id(), rule, Objects.requireNonNull(accountId()), facts);
        };
    }

    /** @param mobiles by account or member of staff */
    NewSms toSms(Map<UUID, BudgetUnit> units, Map<UUID, Contact> contacts, Map<UUID, String> mobiles) {
        UUID member = memberId();
        if (member != null) {
            return new NewSms(event.id(), "member " + member, null, rule.template(), mobiles.get(member), facts(units));
        }
        UUID person = accountId();
        if (person != null) {
            String mobile = mobiles.get(person);
            return new NewSms(event.id(), "account " + person, null, rule.template(), mobile, facts(units));
        }
        UUID unit = addressee(units).id();
        Contact contact = contacts.get(unit);
        String mobile = contact == null ? null : contact.mobile();
        return new NewSms(event.id(), "unit " + unit, unit, rule.template(), mobile, facts(units));
    }

    /** Who is told, if it is one person whose account is known. */
    @Nullable
    UUID accountId() {
        return switch (rule.audience()) {
            case PERSON, MEMBER -> Facts.accountId(event);
            default -> null;
        };
    }

    /** Who is told, if it is a member of a unit's staff. */
    @Nullable
    UUID memberId() {
        return rule.audience() == Audience.MEMBER ? Facts.memberId(event) : null;
    }

    private BudgetUnit addressee(Map<UUID, BudgetUnit> units) {
        return Objects.requireNonNull(units.get(unitId));
    }

    private Map<String, String> facts(Map<UUID, BudgetUnit> units) {
        return Facts.of(event, rule.template(), about == null ? null : units.get(about));
    }
}
