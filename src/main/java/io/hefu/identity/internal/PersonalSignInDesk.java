package io.hefu.identity.internal;

import io.hefu.identity.IdentityProblem;
import io.hefu.identity.OneTimeCodeSender;
import io.hefu.identity.PersonalSignIns;
import io.hefu.identity.Session;
import io.hefu.identity.WechatPersons;
import io.hefu.identity.internal.TelephoneCodes.Purpose;
import io.hefu.kernel.Origin;
import io.hefu.kernel.Problem;
import io.hefu.kernel.RateLimits;
import io.hefu.kernel.Rejection;
import java.util.Locale;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Lets people in through the mini-program; neither WeChat nor an SMS vendor is asked within a transaction. */
@Service
class PersonalSignInDesk implements PersonalSignIns {

    private final WechatPersons persons;
    private final PersonalAccounts accounts;
    private final TelephoneCodes codes;
    private final OneTimeCodeSender sender;
    private final SessionOpening opening;
    private final SignInGuard guard;
    private final RateLimits limits;
    private final SignInSettings settings;
    private final TransactionalOperator tx;

    PersonalSignInDesk(
            WechatPersons persons,
            PersonalAccounts accounts,
            TelephoneCodes codes,
            OneTimeCodeSender sender,
            SessionOpening opening,
            SignInGuard guard,
            RateLimits limits,
            SignInSettings settings,
            TransactionalOperator tx) {
        this.persons = persons;
        this.accounts = accounts;
        this.codes = codes;
        this.sender = sender;
        this.opening = opening;
        this.guard = guard;
        this.limits = limits;
        this.settings = settings;
        this.tx = tx;
    }

    @Override
    public Mono<Session> byWechat(String code) {
        return guard.checkAddress()
                .then(Mono.deferContextual(context ->
                        limits.take("wechat-sign-ins", Origin.of(context).network(), settings.wechatRate())))
                .then(Mono.defer(() -> persons.byCode(code)))
                .onErrorResume(Rejection.class, this::countGuess)
                .flatMap(person -> enter(accounts.of(person)))
                .checkpoint("sign in by WeChat");
    }

    @Override
    public Mono<Void> requestCode(String mobile, Locale locale) {
        return codes.checkAddress()
                .then(Mono.defer(() -> codes.count(Purpose.SIGN_IN, mobile)))
                .then(Mono.defer(() -> codes.draw(Purpose.SIGN_IN, mobile).as(tx::transactional)))
                .flatMap(code -> sender.send(mobile, code, locale))
                .checkpoint("send a code to sign in");
    }

    @Override
    public Mono<Session> byMobile(String mobile, String code) {
        return guard.checkAddress()
                .then(Mono.defer(() -> codes.find(Purpose.SIGN_IN, mobile, code)))
                .switchIfEmpty(Mono.defer(() ->
                        guard.failedFromHere().then(Mono.error(IdentityProblem.ONE_TIME_CODE_REFUSED::rejection))))
                .flatMap(id -> enter(codes.use(id).then(Mono.defer(() -> accounts.of(mobile)))))
                .checkpoint("sign in by telephone");
    }

    /** A code that WeChat does not know counts like a wrong password; that WeChat is away does not. */
    private <T> Mono<T> countGuess(Rejection why) {
        boolean guessed = why.problem().kind() == Problem.Kind.UNPROCESSABLE;
        return (guessed ? guard.failedFromHere() : Mono.<Void>empty()).then(Mono.error(why));
    }

    private Mono<Session> enter(Mono<Account> found) {
        return found.filter(Account::active)
                .switchIfEmpty(Mono.error(IdentityProblem.ACCOUNT_CLOSED::rejection))
                .flatMap(opening::open)
                .as(tx::transactional)
                // another first sign-in of the same person was faster: its account is found
                .retryWhen(Retry.max(1).filter(DuplicateKeyException.class::isInstance));
    }
}
