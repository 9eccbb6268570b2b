package io.hefu.notice.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.notice.NoticeProblem;
import io.hefu.notice.SmsMessages;
import io.hefu.notice.SmsState;
import io.hefu.notice.domain.Template;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where the platform's people see text messages and have them sent again. */
@Service
class SmsDesk implements SmsMessages {

    private final SmsQueries queries;
    private final AuditTrail audit;
    private final TransactionalOperator tx;
    private final Clock clock;

    SmsDesk(SmsQueries queries, AuditTrail audit, TransactionalOperator tx, Clock clock) {
        this.queries = queries;
        this.audit = audit;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Page<SmsMessage>> list(Filter filter, @Nullable String cursor, int size) {
        return Mono.fromSupplier(() -> cursor == null ? Cursor.NEWEST : Cursor.decode(cursor))
                .flatMap(from -> queries.list(filter, from, size + 1).collectList())
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.createdAt(), row.id())))
                .checkpoint("list text messages");
    }

    @Override
    public Mono<SmsMessage> retry(UUID id, Actor by) {
        return decide(
                        id,
                        by,
                        "retry",
                        message -> isRetryable(message)
                                ? queries.again(id, clock.instant())
                                : Mono.error(NoticeProblem.SMS_MESSAGE_NOT_RETRYABLE::rejection))
                .checkpoint("send a text message again");
    }

    @Override
    public Mono<SmsMessage> dismiss(UUID id, Actor by) {
        return decide(
                        id,
                        by,
                        "dismiss",
                        message -> message.state() == SmsState.UNCERTAIN
                                ? queries.dismiss(id, clock.instant())
                                : Mono.error(NoticeProblem.SMS_MESSAGE_NOT_UNCERTAIN::rejection))
                .checkpoint("dismiss a text message");
    }

    private Mono<SmsMessage> decide(UUID id, Actor by, String what, Function<SmsMessage, Mono<Void>> step) {
        return queries.lock(id)
                .switchIfEmpty(Mono.error(NoticeProblem.SMS_MESSAGE_NOT_FOUND::rejection))
                .flatMap(message -> step.apply(message).then(Mono.defer(() -> record(what, message, by))))
                .as(tx::transactional)
                .then(Mono.defer(() -> queries.find(id)));
    }

    private static boolean isRetryable(SmsMessage message) {
        return message.state().isRetryable()
                && message.mobile() != null
                && !message.template().equals(Template.ONE_TIME_CODE.name());
    }

    private Mono<Void> record(String what, SmsMessage message, Actor by) {
        Map<String, String> before = Map.of("state", message.state().name());
        return audit.record(new AuditEntry(
                by, "notice.sms." + what, "sms-message", message.id().toString(), null, null, before, null, null));
    }
}
