package io.hefu.payment.internal;

import io.hefu.kernel.Actor;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.internal.TransferReviewStore.TransferReview;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Locks transfers for the decision of a person, and keeps two reviewers from deciding the same one. */
@Component
class DecidableTransfers {

    private final TransferSearch transfers;
    private final TransferReviewStore reviews;

    DecidableTransfers(TransferSearch transfers, TransferReviewStore reviews) {
        this.transfers = transfers;
        this.reviews = reviews;
    }

    /** Raises TRANSFER_NOT_FOUND. */
    Mono<TransferRow> lock(UUID id) {
        return transfers
                .lock(List.of(id))
                .singleOrEmpty()
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_NOT_FOUND::rejection));
    }

    /** Raises TRANSFER_NOT_FOUND, TRANSFER_NOT_OPEN and TRANSFER_TAKEN. */
    Mono<Locked> lockFor(UUID id, Actor by) {
        return lock(id).filter(TransferRow::isDecidable)
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_NOT_OPEN::rejection))
                .flatMap(row -> notTaken(id, by).map(review -> new Locked(row, review)));
    }

    /** Of a transfer under lock; raises TRANSFER_TAKEN. */
    Mono<TransferReview> notTaken(UUID id, Actor by) {
        return review(id)
                .filter(review -> !review.isTakenFrom(by))
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_TAKEN::rejection));
    }

    Mono<TransferReview> review(UUID id) {
        return reviews.of(List.of(id)).singleOrEmpty().defaultIfEmpty(TransferReview.none(id));
    }

    record Locked(TransferRow transfer, TransferReview review) {}
}
