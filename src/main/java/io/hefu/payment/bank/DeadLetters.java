package io.hefu.payment.bank;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Ids;
import io.hefu.payment.Delivery;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.Receipt;
import io.hefu.payment.TransferIntake;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets a person retry or dismiss what could not be read. */
@Service
class DeadLetters {

    private static final int LONGEST_REASON = 500;

    private final DeadLetterStore letters;
    private final TransferTexts texts;
    private final TransferIntake intake;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final Clock clock;

    DeadLetters(
            DeadLetterStore letters,
            TransferTexts texts,
            TransferIntake intake,
            Outbox outbox,
            AuditTrail trail,
            TransactionalOperator tx,
            Clock clock) {
        this.letters = letters;
        this.texts = texts;
        this.intake = intake;
        this.outbox = outbox;
        this.trail = trail;
        this.tx = tx;
        this.clock = clock;
    }

    /** The letter; raises DEAD_LETTER_NOT_FOUND. */
    Mono<DeadLetter> get(UUID id) {
        return letters.find(id).switchIfEmpty(Mono.error(PaymentProblem.DEAD_LETTER_NOT_FOUND::rejection));
    }

    /**
     * Sends the content, corrected or as it was, through the intake again, and closes the letter. A crash between the
     * two leaves the letter open; the next retry is answered as a duplicate and closes it. Raises DEAD_LETTER_NOT_FOUND,
     * DEAD_LETTER_CLOSED, and MESSAGE_UNREADABLE while anything in the content still cannot be read.
     */
    Mono<List<Receipt>> retry(UUID id, @Nullable String corrected, Actor actor) {
        return getOpen(id)
                .map(letter -> delivery(letter, corrected == null ? letter.content() : corrected.replace('\0', ' ')))
                .flatMap(delivery ->
                        intake.take(delivery).delayUntil(receipts -> close(id, retried(delivery, actor), actor)));
    }

    /** Closes the letter for good; raises DEAD_LETTER_NOT_FOUND, DEAD_LETTER_CLOSED, REASON_MISSING. */
    Mono<DeadLetter> dismiss(UUID id, @Nullable String reason, Actor actor) {
        String text = reason == null ? "" : reason.replace('\0', ' ').strip();
        if (text.isEmpty()) {
            return Mono.error(PaymentProblem.REASON_MISSING::rejection);
        }
        if (text.length() > LONGEST_REASON) {
            return Mono.error(() -> CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "reason")));
        }
        return getOpen(id)
                .map(letter -> new Resolution(DeadLetter.State.DISMISSED, actor.accountId(), clock.instant(), text))
                .flatMap(resolution -> close(id, resolution, actor))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(PaymentProblem.DEAD_LETTER_CLOSED::rejection))
                .then(get(id));
    }

    private Mono<DeadLetter> getOpen(UUID id) {
        return get(id).filter(letter -> letter.state() == DeadLetter.State.OPEN)
                .switchIfEmpty(Mono.error(PaymentProblem.DEAD_LETTER_CLOSED::rejection));
    }

    private Delivery delivery(DeadLetter letter, String content) {
        List<Delivery.Item> items = texts.items(content);
        items.stream()
                .flatMap(item -> Stream.ofNullable(item.unreadable()))
                .findFirst()
                .ifPresent(first -> {
                    throw PaymentProblem.MESSAGE_UNREADABLE.rejection(
                            Map.of("reason", first.reason(), "flaw", first.detail()));
                });
        UUID message = Ids.next();
        String nonce = "retry-" + letter.id() + "-" + message;
        return new Delivery(
                message, letter.channel(), nonce, 0, clock.instant(), TransferTexts.type(content), content, items);
    }

    private Resolution retried(Delivery delivery, Actor actor) {
        return new Resolution(
                DeadLetter.State.RETRIED, actor.accountId(), clock.instant(), "message " + delivery.messageId());
    }

    private Mono<Boolean> close(UUID id, Resolution resolution, Actor actor) {
        return letters.close(id, resolution)
                .delayUntil(closed -> closed ? tell(id, resolution, actor) : Mono.empty())
                .checkpoint("close a dead letter")
                .as(tx::transactional);
    }

    private Mono<Void> tell(UUID id, Resolution resolution, Actor actor) {
        AuditEntry entry = new AuditEntry(
                actor,
                "payment.dead-letter." + resolution.state().name().toLowerCase(Locale.ROOT),
                "dead-letter",
                id.toString(),
                null,
                null,
                Map.of("state", DeadLetter.State.OPEN),
                Map.of("state", resolution.state()),
                resolution.text());
        return outbox.append(List.of(event(id, resolution))).then(trail.record(entry));
    }

    private static Event event(UUID id, Resolution resolution) {
        String type = "hefu.payment.dead-letter." + resolution.state().name().toLowerCase(Locale.ROOT);
        Closed data = new Closed(id, resolution.by(), resolution.text());
        return new Event(type, id.toString(), resolution.at(), Event.Scope.PLATFORM, data);
    }

    /** The facts of the event. */
    record Closed(UUID deadLetterId, UUID by, String resolution) {}
}
