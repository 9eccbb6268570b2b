package io.hefu.notice.internal;

import io.hefu.events.ConsumedEvent;
import io.hefu.events.EventConsumer;
import io.hefu.identity.AccountMobile;
import io.hefu.identity.Accounts;
import io.hefu.notice.domain.NoticeRule;
import io.hefu.notice.domain.NoticeRule.Channel;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import io.hefu.organization.Contact;
import io.hefu.organization.Contacts;
import io.hefu.organization.UnitContact;
import io.hefu.union.StaffLists;
import io.hefu.union.StaffLists.Reach;
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
    private final Accounts accounts;
    private final StaffLists staff;
    private final NoticeWriter notices;
    private final SmsStore messages;

    NoticeConsumer(
            BudgetUnits units,
            Contacts contacts,
            Accounts accounts,
            StaffLists staff,
            NoticeWriter notices,
            SmsStore messages) {
        this.units = units;
        this.contacts = contacts;
        this.accounts = accounts;
        this.staff = staff;
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
        Set<UUID> all = ids(told.stream().flatMap(it -> Stream.of(it.about(), it.unitId())));
        Set<UUID> called =
                ids(told.stream().filter(it -> it.goesBy(Channel.SMS)).map(Told::unitId));
        Set<UUID> people = ids(told.stream().map(Told::accountId));
        Set<UUID> members = ids(told.stream().map(Told::memberId));
        return Mono.zip(units(all), contacts(called), mobiles(people, members))
                .flatMap(found -> write(
                        told.stream()
                                .filter(it -> it.isAddressed(found.getT1()))
                                .toList(),
                        found.getT1(),
                        found.getT2(),
                        found.getT3()));
    }

    private Mono<Void> write(
            List<Told> told, Map<UUID, BudgetUnit> units, Map<UUID, Contact> contacts, Map<UUID, String> mobiles) {
        List<NoticeRow> rows = told.stream()
                .filter(it -> it.goesBy(Channel.IN_APP))
                .map(it -> it.toNotice(units))
                .toList();
        List<NewSms> texts = told.stream()
                .filter(it -> it.goesBy(Channel.SMS))
                .map(it -> it.toSms(units, contacts, mobiles))
                .toList();
        return notices.write(rows).then(Mono.defer(() -> messages.insert(texts)));
    }

    private static Set<UUID> ids(Stream<@Nullable UUID> units) {
        return units.filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private Mono<Map<UUID, BudgetUnit>> units(Set<UUID> ids) {
        Flux<BudgetUnit> found = ids.isEmpty() ? Flux.empty() : units.find(ids);
        return found.collectMap(BudgetUnit::id, Function.identity());
    }

    private Mono<Map<UUID, Contact>> contacts(Set<UUID> ids) {
        Flux<UnitContact> found = ids.isEmpty() ? Flux.empty() : contacts.of(ids);
        return found.collectMap(UnitContact::unitId, UnitContact::contact);
    }

    /** By account or member of staff. */
    private Mono<Map<UUID, String>> mobiles(Set<UUID> people, Set<UUID> members) {
        Flux<AccountMobile> accounted = people.isEmpty() ? Flux.empty() : accounts.mobiles(people);
        Flux<Reach> listed = members.isEmpty() ? Flux.empty() : staff.mobiles(members);
        return Flux.concat(
                        accounted.map(account -> Map.entry(account.accountId(), account.mobile())),
                        listed.map(member -> Map.entry(member.memberId(), member.mobile())))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
