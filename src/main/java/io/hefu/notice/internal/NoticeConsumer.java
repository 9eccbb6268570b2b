package io.hefu.notice.internal;

import io.hefu.events.ConsumedEvent;
import io.hefu.events.EventConsumer;
import io.hefu.notice.domain.NoticeRule;
import io.hefu.notice.domain.NoticeRule.Audience;
import io.hefu.notice.domain.NoticeRule.Channel;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import io.hefu.organization.Contact;
import io.hefu.organization.Contacts;
import io.hefu.organization.UnitContact;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Turns events into notices and text messages by the table of rules, all of a batch at once. */
@Component
class NoticeConsumer implements EventConsumer {

    private final BudgetUnits units;
    private final Contacts contacts;
    private final NoticeWriter notices;
    private final SmsStore messages;

    NoticeConsumer(BudgetUnits units, Contacts contacts, NoticeWriter notices, SmsStore messages) {
        this.units = units;
        this.contacts = contacts;
        this.notices = notices;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "notice";
    }

    @Override
    public List<String> types() {
        return NoticeRule.types();
    }

    @Override
    public Mono<Void> handle(List<ConsumedEvent> batch) {
        List<Told> told = batch.stream().flatMap(Told::of).toList();
        Set<UUID> all = unitIds(told);
        Set<UUID> called =
                unitIds(told.stream().filter(it -> it.goesBy(Channel.SMS)).toList());
        return Mono.zip(units(all), contacts(called))
                .flatMap(found -> write(
                        told.stream()
                                .filter(it -> it.isAddressed(found.getT1()))
                                .toList(),
                        found.getT1(),
                        found.getT2()));
    }

    private Mono<Void> write(List<Told> told, Map<UUID, BudgetUnit> units, Map<UUID, Contact> contacts) {
        List<NoticeRow> rows = told.stream()
                .filter(it -> it.goesBy(Channel.IN_APP))
                .map(it -> it.toNotice(it.unit(units)))
                .toList();
        List<NewSms> texts = told.stream()
                .filter(it -> it.goesBy(Channel.SMS))
                .map(it -> it.toSms(Objects.requireNonNull(it.unit(units)), contacts))
                .toList();
        return notices.write(rows).then(Mono.defer(() -> messages.insert(texts)));
    }

    private static Set<UUID> unitIds(List<Told> told) {
        return told.stream().map(Told::unitId).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private Mono<Map<UUID, BudgetUnit>> units(Set<UUID> ids) {
        Flux<BudgetUnit> found = ids.isEmpty() ? Flux.empty() : units.find(ids);
        return found.collectMap(BudgetUnit::id, Function.identity());
    }

    private Mono<Map<UUID, Contact>> contacts(Set<UUID> ids) {
        Flux<UnitContact> found = ids.isEmpty() ? Flux.empty() : contacts.of(ids);
        return found.collectMap(UnitContact::unitId, UnitContact::contact);
    }

    /** An event and what follows from it. */
    private record Told(
            ConsumedEvent event, NoticeRule rule, @Nullable UUID unitId) {

        static Stream<Told> of(ConsumedEvent event) {
            return NoticeRule.of(event.type()).map(rule -> new Told(event, rule, Facts.unitId(event))).stream();
        }

        boolean goesBy(Channel channel) {
            return rule.channels().contains(channel);
        }

        /** A unit that the event does not name, or that is no more, has nobody to be told. */
        boolean isAddressed(Map<UUID, BudgetUnit> units) {
            return rule.audience() == Audience.EVERY_UNIT || unit(units) != null;
        }

        @Nullable
        BudgetUnit unit(Map<UUID, BudgetUnit> units) {
            return unitId == null ? null : units.get(unitId);
        }

        NoticeRow toNotice(@Nullable BudgetUnit unit) {
            Map<String, String> facts = Facts.of(event, rule.template(), unit);
            return rule.audience() == Audience.EVERY_UNIT || unit == null
                    ? NoticeRow.forEverybody(event.id(), rule.template(), facts)
                    : NoticeRow.forUnit(event.id(), rule.template(), unit, facts);
        }

        NewSms toSms(BudgetUnit unit, Map<UUID, Contact> contacts) {
            Contact contact = contacts.get(unit.id());
            Map<String, String> facts = Facts.of(event, rule.template(), unit);
            return new NewSms(event.id(), unit.id(), rule.template(), contact == null ? null : contact.mobile(), facts);
        }
    }
}
