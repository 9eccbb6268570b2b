package io.hefu.payment.bank;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.payment.Receipt;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What could not be read: seen by the platform's people, resolved by reviewers and administrators. */
@RestController
@RequestMapping("/api/v1/dead-letters")
class DeadLetterController {

    private final DeadLetterStore store;
    private final DeadLetters letters;

    DeadLetterController(DeadLetterStore store, DeadLetters letters) {
        this.store = store;
        this.letters = letters;
    }

    @GetMapping
    Mono<Page<DeadLetter>> page(ListFilter filter, @AuthenticationPrincipal Actor actor) {
        return Mono.fromRunnable(() -> Readers.check(actor)).then(Mono.defer(() -> store.page(filter)));
    }

    @GetMapping("/{id}")
    Mono<Opened> one(@PathVariable UUID id, @AuthenticationPrincipal Actor actor) {
        return Mono.fromRunnable(() -> Readers.check(actor))
                .then(letters.get(id))
                .flatMap(letter -> store.findMessage(letter.messageId())
                        .map(message -> new Opened(letter, message))
                        .defaultIfEmpty(new Opened(letter, null)));
    }

    @PostMapping("/{id}/retry")
    Mono<Retried> retry(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Correction correction,
            @AuthenticationPrincipal Actor actor) {
        String corrected = correction == null ? null : correction.content();
        return Mono.fromRunnable(() -> checkResolver(actor))
                .then(Mono.defer(() -> letters.retry(id, corrected, actor)))
                .map(Retried::new);
    }

    @PostMapping("/{id}/dismiss")
    Mono<DeadLetter> dismiss(
            @PathVariable UUID id, @RequestBody Dismissal dismissal, @AuthenticationPrincipal Actor actor) {
        return Mono.fromRunnable(() -> checkResolver(actor))
                .then(Mono.defer(() -> letters.dismiss(id, dismissal.reason(), actor)));
    }

    private static void checkResolver(Actor actor) {
        if (!actor.is(Role.REVIEWER) && !actor.is(Role.ADMIN)) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
    }

    /** A letter and the message that it came in. */
    record Opened(DeadLetter deadLetter, @Nullable BankMessage message) {}

    /** @param content what is read instead of what came, or null for the same again */
    record Correction(@Nullable String content) {}

    record Dismissal(@Nullable String reason) {}

    record Retried(List<Receipt> results) {}
}
