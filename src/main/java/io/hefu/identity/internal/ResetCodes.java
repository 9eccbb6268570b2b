package io.hefu.identity.internal;

import io.hefu.identity.AccountKind;
import io.hefu.identity.OneTimeCodeSender;
import io.hefu.identity.internal.AccountChronicle.Change;
import io.hefu.identity.internal.CredentialStore.Sent;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Origin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sends a code to the telephone of an account that has one, unless it was sent enough of them. */
@Component
class ResetCodes {

    private static final Duration DAY = Duration.ofDays(1);

    private final AccountStore accounts;
    private final AccountDirectory directory;
    private final CredentialStore credentials;
    private final OneTimeCode codes;
    private final OneTimeCodeSender sender;
    private final SessionTokens tokens;
    private final AccountChronicle chronicle;
    private final ResetSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    ResetCodes(
            AccountStore accounts,
            AccountDirectory directory,
            CredentialStore credentials,
            OneTimeCode codes,
            OneTimeCodeSender sender,
            SessionTokens tokens,
            AccountChronicle chronicle,
            ResetSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.accounts = accounts;
        this.directory = directory;
        this.credentials = credentials;
        this.codes = codes;
        this.sender = sender;
        this.tokens = tokens;
        this.chronicle = chronicle;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    /** Completes also when there is nobody to send to. */
    Mono<Void> send(Wish wish) {
        return accounts.findByLogin(wish.login())
                .filter(account ->
                        account.active() && account.mobile() != null && account.kind() != AccountKind.MACHINE)
                .flatMap(account -> newCode(account)
                        .flatMap(code -> sender.send(String.valueOf(account.mobile()), code, wish.locale())))
                .contextWrite(wish.origin()::in)
                .checkpoint("send a one-time code");
    }

    /** Kept before it is sent, for a code that arrives must be good; a failed sending costs the account one of its codes. */
    private Mono<String> newCode(Account account) {
        UUID id = Ids.next();
        String code = codes.random();
        Instant now = clock.instant();
        return credentials
                .sent(account.id(), now.minus(DAY))
                .filter(sent -> mayHaveAnother(sent, now))
                .flatMap(sent -> credentials
                        .insertReset(id, account.id(), codes.hash(id, code), now, settings.good())
                        .then(Mono.defer(() -> tell(account)))
                        .thenReturn(code))
                .as(tx::transactional);
    }

    private boolean mayHaveAnother(Sent sent, Instant now) {
        Instant last = sent.last();
        boolean rested = last == null || !last.plus(settings.pause()).isAfter(now);
        return rested && sent.codes() < settings.codesPerDay();
    }

    private Mono<Void> tell(Account account) {
        return directory
                .find(List.of(account.id()))
                .single()
                .flatMap(row -> tokens.actor(account)
                        .flatMap(self ->
                                chronicle.tell(self, "password-reset-requested", null, List.of(new Change(row, row)))));
    }

    /** Somebody wants a code for an account. */
    record Wish(String login, Locale locale, Origin origin) {}
}
