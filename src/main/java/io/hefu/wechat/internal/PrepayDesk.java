package io.hefu.wechat.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.identity.WechatLinks;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.payment.GatewayPayments;
import io.hefu.payment.GatewayPayments.Collectable;
import io.hefu.wechat.PayArguments;
import io.hefu.wechat.WechatPayments;
import io.hefu.wechat.WechatProblem;
import io.hefu.wechat.domain.Looks;
import io.hefu.wechat.domain.Merchant;
import io.hefu.wechat.domain.PaymentState;
import io.hefu.wechat.domain.SignedText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Where a payer begins to pay. The payment is written down before the vendor is asked, so that nothing it says is lost. */
@Service
class PrepayDesk implements WechatPayments {

    /** The vendor refuses to collect for less than a minute. */
    private static final Duration SHORTEST = Duration.ofSeconds(65);
    /** The vendor honours its number for two hours. */
    private static final Duration PREPAID_FOR = Duration.ofMinutes(110);

    private final MerchantAccount account;
    private final GatewayPayments gateway;
    private final PaymentStore payments;
    private final WechatLinks links;
    private final PayerStore payers;
    private final PaymentLook look;
    private final VendorApi vendor;
    private final WechatEvents events;
    private final WechatMeters meters;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final Looks looks;
    private final Clock clock;

    PrepayDesk(
            MerchantAccount account,
            GatewayPayments gateway,
            PaymentStore payments,
            WechatLinks links,
            PayerStore payers,
            PaymentLook look,
            VendorApi vendor,
            WechatEvents events,
            WechatMeters meters,
            AuditTrail trail,
            TransactionalOperator tx,
            WechatSettings settings,
            Clock clock) {
        this.account = account;
        this.gateway = gateway;
        this.payments = payments;
        this.links = links;
        this.payers = payers;
        this.look = look;
        this.vendor = vendor;
        this.events = events;
        this.meters = meters;
        this.trail = trail;
        this.tx = tx;
        this.looks = settings.looks();
        this.clock = clock;
    }

    @Override
    public Mono<PayArguments> prepay(Actor actor, UUID orderId, @Nullable String openid) {
        return Mono.defer(() -> {
                    account.merchant();
                    return collectable(actor, orderId)
                            .zipWhen(owed -> payer(actor, openid))
                            .flatMap(both -> prepay(actor, both.getT1(), both.getT2(), true));
                })
                .checkpoint("begin to pay through WeChat Pay");
    }

    private Mono<Collectable> collectable(Actor actor, UUID orderId) {
        return gateway.find(orderId)
                .filter(owed -> owed.buyerAccountId().equals(actor.accountId()))
                .switchIfEmpty(Mono.error(WechatProblem.PAYABLE_ORDER_NOT_FOUND::rejection))
                .filter(Collectable::open)
                .switchIfEmpty(Mono.error(WechatProblem.ORDER_NOT_PAYABLE::rejection))
                .filter(owed -> owed.dueAt().isAfter(clock.instant().plus(SHORTEST)))
                .switchIfEmpty(Mono.error(WechatProblem.PAYMENT_TIME_OVER::rejection));
    }

    /** Who signs in by WeChat pays as the same person; of others it is believed who they are, for only they can pay. */
    private Mono<String> payer(Actor actor, @Nullable String openid) {
        return links.openid(actor.accountId(), account.merchant().appId())
                .doOnNext(own -> checkOwn(own, openid))
                .switchIfEmpty(Mono.defer(() -> namedPayer(actor, openid)));
    }

    private static void checkOwn(String own, @Nullable String openid) {
        if (openid != null && !openid.equals(own)) {
            throw WechatProblem.OPENID_NOT_OWN.rejection();
        }
    }

    private Mono<String> namedPayer(Actor actor, @Nullable String openid) {
        String appId = account.merchant().appId();
        return openid == null
                ? payers.openid(actor.accountId(), appId)
                        .switchIfEmpty(Mono.error(WechatProblem.OPENID_MISSING::rejection))
                : payers.remember(actor.accountId(), appId, openid, clock.instant())
                        .thenReturn(openid);
    }

    /** @param first whether a payment that turns out to have ended may be followed by another one */
    private Mono<PayArguments> prepay(Actor actor, Collectable owed, String openid, boolean first) {
        return asked(owed, openid)
                .flatMap(payment -> prepaid(actor, payment, owed)
                        .flatMap(this::arguments)
                        .onErrorResume(VendorRefusal.class, refusal -> refused(actor, payment, owed, refusal, first)));
    }

    /** The living payment of this payer and amount; one of another payer or amount is ended first. */
    private Mono<PaymentRow> asked(Collectable owed, String openid) {
        return payments.living(owed.receivableId())
                .filter(living -> !living.asks(openid, owed.owedFen()))
                .flatMap(look::withdraw)
                .then(Mono.defer(() -> ask(owed, openid).as(tx::transactional)))
                // another request of the same payer was faster: its payment is found
                .retryWhen(Retry.max(1).filter(DuplicateKeyException.class::isInstance));
    }

    private Mono<PaymentRow> ask(Collectable owed, String openid) {
        return payments.lockLiving(owed.receivableId())
                .switchIfEmpty(Mono.defer(() -> gateway.collect(owed.receivableId())
                        .filter(collects -> collects)
                        .switchIfEmpty(Mono.error(WechatProblem.ORDER_NOT_PAYABLE::rejection))
                        .flatMap(collects -> insert(owed, openid))));
    }

    private Mono<PaymentRow> insert(Collectable owed, String openid) {
        Merchant merchant = account.merchant();
        UUID id = Ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PaymentRow row = new PaymentRow(
                id,
                id.toString().replace("-", ""),
                owed.receivableId(),
                owed.orderId(),
                owed.buyerAccountId(),
                owed.supplierId(),
                merchant.appId(),
                merchant.merchantId(),
                openid,
                owed.owedFen(),
                PaymentState.ASKED,
                null,
                null,
                now,
                owed.dueAt(),
                0,
                null);
        return payments.insert(row, looks.open(now, owed.dueAt()));
    }

    private Mono<PaymentRow> prepaid(Actor actor, PaymentRow payment, Collectable owed) {
        Instant since = payment.prepaidAt();
        if (since != null && since.plus(PREPAID_FOR).isAfter(clock.instant())) {
            return Mono.just(payment);
        }
        return vendor.prepay(payment, owed.payeeName() + " 货款")
                .flatMap(prepayId -> write(actor, payment, prepayId).as(tx::transactional))
                .switchIfEmpty(Mono.defer(() -> late(payment)));
    }

    private Mono<PaymentRow> write(Actor actor, PaymentRow payment, String prepayId) {
        return payments.prepaid(payment.id(), prepayId, clock.instant())
                .delayUntil(now -> events.tell("prepaid", now, null, null))
                .delayUntil(now -> trail.record(new AuditEntry(
                        actor,
                        "payment.wechat.prepaid",
                        "order",
                        now.orderId().toString(),
                        null,
                        null,
                        null,
                        Map.of("tradeNo", now.tradeNo(), "amountFen", now.amountFen()),
                        null)))
                .doOnNext(now -> meters.payment("prepaid", "request"));
    }

    /** It was ended here while the vendor was being asked, so it must end there too. */
    private Mono<PaymentRow> late(PaymentRow payment) {
        return vendor.close(payment)
                .onErrorComplete(VendorRefusal.class)
                .then(Mono.error(WechatProblem.ORDER_NOT_PAYABLE::rejection));
    }

    /** Whether the vendor's number has ended is for the vendor to say; anything else it will not do. */
    private Mono<PayArguments> refused(
            Actor actor, PaymentRow payment, Collectable owed, VendorRefusal refusal, boolean first) {
        if (!refusal.saysOver()) {
            return Mono.error(WechatProblem.WECHAT_PAY_REFUSED.rejection(Map.of("vendorCode", refusal.code())));
        }
        return look.ask(payment)
                .filter(state -> state == PaymentState.CLOSED && first)
                .switchIfEmpty(Mono.error(WechatProblem.ORDER_NOT_PAYABLE::rejection))
                .flatMap(state -> prepay(actor, owed, payment.openid(), false));
    }

    private Mono<PayArguments> arguments(PaymentRow payment) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = VendorHttp.nonce();
        String packaged = "prepay_id=" + payment.prepayId();
        return account.seal()
                .sign(SignedText.payment(payment.appId(), timestamp, nonce, packaged))
                .map(signature -> new PayArguments(timestamp, nonce, packaged, "RSA", signature));
    }
}
