package io.hefu.identity.internal;

import io.hefu.identity.AccountKind;
import io.hefu.identity.NewAccount;
import io.hefu.identity.WechatPerson;
import io.hefu.identity.internal.AccountChronicle.Change;
import io.hefu.kernel.Masked;
import io.hefu.kernel.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the personal account of somebody, or opens it on the first sign-in; call within a transaction. Of two first
 * sign-ins at once one errors with a duplicate key, and finds the account when it tries again.
 */
@Component
class PersonalAccounts {

    private static final String NAME_AT_WECHAT = "微信用户";

    private final AccountStore accounts;
    private final AccountDirectory directory;
    private final WechatLinkStore links;
    private final AccountChronicle chronicle;
    private final Clock clock;

    PersonalAccounts(
            AccountStore accounts,
            AccountDirectory directory,
            WechatLinkStore links,
            AccountChronicle chronicle,
            Clock clock) {
        this.accounts = accounts;
        this.directory = directory;
        this.links = links;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    Mono<Account> of(WechatPerson person) {
        return links.account(person)
                .flatMap(accounts::find)
                .switchIfEmpty(Mono.defer(() -> open(NAME_AT_WECHAT, null)
                        .delayUntil(account -> links.insert(person, account.id(), clock.instant()))));
    }

    Mono<Account> of(String mobile) {
        return accounts.findByMobile(mobile).switchIfEmpty(Mono.defer(() -> open(Masked.mobile(mobile), mobile)));
    }

    /** The sign-in name says nothing of the person, and nobody types it. */
    private Mono<Account> open(String displayName, @Nullable String mobile) {
        Instant now = clock.instant();
        Set<Role> roles = Set.of(Role.STAFF);
        Opening opening = Opening.withoutPassword(new NewAccount(
                "mp-" + UUID.randomUUID(),
                displayName,
                AccountKind.MINI_PROGRAM,
                roles,
                null,
                null,
                null,
                mobile,
                null));
        return directory
                .insert(List.of(opening), now, now)
                .single()
                .flatMap(row -> accounts.find(row.id())
                        .delayUntil(account ->
                                chronicle.tell(account.actor(null), "opened", null, List.of(new Change(null, row)))));
    }
}
