package io.hefu.identity.internal;

import io.hefu.identity.AccountKind;
import io.hefu.identity.OneTimeCodeSender;
import io.hefu.identity.internal.AccountChronicle.Change;
import io.hefu.identity.internal.TelephoneCodes.Purpose;
import io.hefu.kernel.Origin;
import io.hefu.kernel.Rejection;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sends a code to the telephone of an account that has one, unless it was sent enough of them. */
@Component
class ResetCodes {

    private final AccountStore accounts;
    private final AccountDirectory directory;
    private final TelephoneCodes codes;
    private final OneTimeCodeSender sender;
    private final SessionTokens tokens;
    private final AccountChronicle chronicle;
    private final TransactionalOperator tx;

    ResetCodes(
            AccountStore accounts,
            AccountDirectory directory,
            TelephoneCodes codes,
            OneTimeCodeSender sender,
            SessionTokens tokens,
            AccountChronicle chronicle,
            TransactionalOperator tx) {
        this.accounts = accounts;
        this.directory = directory;
        this.codes = codes;
        this.sender = sender;
        this.tokens = tokens;
        this.chronicle = chronicle;
        this.tx = tx;
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

    /** Empty when it was sent enough of them. */
    private Mono<String> newCode(Account account) {
        String subject = account.id().toString();
        return codes.count(Purpose.PASSWORD_RESET, subject)
                .then(Mono.defer(() -> codes.draw(Purpose.PASSWORD_RESET, subject)
                        .delayUntil(code -> tell(account))
                        .as(tx::transactional)))
                .onErrorComplete(Rejection.class);
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
