package io.hefu.identity.internal;

import io.hefu.identity.IdentityProblem;
import io.hefu.identity.OneTimeCodeSender;
import io.hefu.identity.PersonalLinks;
import io.hefu.identity.WechatPerson;
import io.hefu.identity.WechatPersons;
import io.hefu.identity.internal.AccountChronicle.Change;
import io.hefu.identity.internal.TelephoneCodes.Purpose;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Masked;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets the holder of a personal account say by what else it is entered. */
@Service
class PersonalLinkDesk implements PersonalLinks {

    private final WechatPersons persons;
    private final WechatLinkStore links;
    private final AccountDirectory directory;
    private final AccountRegister register;
    private final RefreshTokenStore refreshTokens;
    private final TelephoneCodes codes;
    private final OneTimeCodeSender sender;
    private final AccountChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    PersonalLinkDesk(
            WechatPersons persons,
            WechatLinkStore links,
            AccountDirectory directory,
            AccountRegister register,
            RefreshTokenStore refreshTokens,
            TelephoneCodes codes,
            OneTimeCodeSender sender,
            AccountChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.persons = persons;
        this.links = links;
        this.directory = directory;
        this.register = register;
        this.refreshTokens = refreshTokens;
        this.codes = codes;
        this.sender = sender;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Links> find(Actor who) {
        return directory
                .find(List.of(who.accountId()))
                .next()
                .switchIfEmpty(Mono.error(IdentityProblem.ACCOUNT_NOT_FOUND::rejection))
                .flatMap(this::links)
                .checkpoint("find by what an account is entered");
    }

    @Override
    public Mono<Links> linkWechat(Actor who, String code, boolean move) {
        return persons.byCode(code)
                .flatMap(person -> own(who).delayUntil(own -> link(who, own, person, move))
                        .flatMap(this::links)
                        .as(tx::transactional))
                .onErrorMap(DuplicateKeyException.class, taken -> IdentityProblem.WECHAT_LINKED_OTHERWISE.rejection())
                .checkpoint("link WeChat");
    }

    private Mono<Void> link(Actor actor, AccountRow own, WechatPerson person, boolean move) {
        return links.account(person)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(holder -> {
                    if (holder.isEmpty()) {
                        return links.insert(person, own.id(), clock.instant()).then(told(actor, "wechat-linked", own));
                    }
                    return holder.get().equals(own.id()) ? Mono.empty() : move(actor, own, holder.get(), person, move);
                });
    }

    /** The person stands before both accounts: signed in to one, and at WeChat the holder of the other. */
    private Mono<Void> move(Actor actor, AccountRow own, UUID from, WechatPerson person, boolean wanted) {
        if (!wanted) {
            return Mono.error(IdentityProblem.WECHAT_TAKEN::rejection);
        }
        return links.move(person, from, own.id(), clock.instant())
                .switchIfEmpty(Mono.error(IdentityProblem.WECHAT_TAKEN::rejection))
                .then(Mono.defer(() -> refreshTokens.revokeAll(List.of(from), clock.instant())))
                .then(Mono.defer(() -> register.lock(from)))
                .flatMap(former -> told(actor, "wechat-unlinked", former))
                .then(Mono.defer(() -> told(actor, "wechat-linked", own)));
    }

    @Override
    public Mono<Links> unlinkWechat(Actor who) {
        return own(who).filter(own -> own.mobile() != null || own.activated())
                .switchIfEmpty(Mono.error(IdentityProblem.LAST_WAY_IN::rejection))
                .delayUntil(own -> links.delete(own.id())
                        .collectList()
                        .flatMap(apps -> apps.isEmpty() ? Mono.empty() : told(who, "wechat-unlinked", own)))
                .flatMap(this::links)
                .checkpoint("unlink WeChat")
                .as(tx::transactional);
    }

    @Override
    public Mono<Void> requestCode(String mobile, Locale locale) {
        return codes.checkAddress()
                .then(Mono.defer(() -> codes.count(Purpose.MOBILE, mobile)))
                .then(Mono.defer(() -> codes.draw(Purpose.MOBILE, mobile).as(tx::transactional)))
                .flatMap(code -> sender.send(mobile, code, locale))
                .checkpoint("send a code to a number");
    }

    @Override
    public Mono<Links> linkMobile(Actor who, String mobile, String code) {
        return codes.find(Purpose.MOBILE, mobile, code)
                .switchIfEmpty(Mono.error(IdentityProblem.ONE_TIME_CODE_REFUSED::rejection))
                .flatMap(id -> codes.use(id)
                        .then(Mono.defer(() -> own(who)))
                        .flatMap(before -> register.setMobile(before.id(), mobile)
                                .delayUntil(after ->
                                        chronicle.tell(who, "mobile-linked", null, List.of(new Change(before, after)))))
                        .flatMap(this::links)
                        .as(tx::transactional))
                .onErrorMap(DuplicateKeyException.class, taken -> IdentityProblem.MOBILE_TAKEN.rejection())
                .checkpoint("link a number");
    }

    private Mono<AccountRow> own(Actor who) {
        return register.lock(who.accountId()).switchIfEmpty(Mono.error(IdentityProblem.ACCOUNT_NOT_FOUND::rejection));
    }

    private Mono<Void> told(Actor actor, String what, AccountRow row) {
        return chronicle.tell(actor, what, null, List.of(new Change(row, row)));
    }

    private Mono<Links> links(AccountRow own) {
        String mobile = own.mobile() == null ? null : Masked.mobile(own.mobile());
        return links.since(own.id())
                .map(since -> new Links(since, mobile))
                .switchIfEmpty(Mono.fromSupplier(() -> new Links(null, mobile)));
    }
}
