package io.hefu.voucher;

import io.hefu.kernel.Problem;

/** Refusals of vouchers. */
public enum VoucherProblem implements Problem {
    VOUCHER_CATALOGUE_NOT_FOUND(Kind.ABSENT),
    VOUCHER_CATALOGUE_CLOSED(Kind.CONFLICT),
    VOUCHER_BATCH_NOT_FOUND(Kind.ABSENT),
    /** The fact {@code mostFen} says what the law allows (F-19). */
    VOUCHER_FACE_UNLAWFUL(Kind.UNPROCESSABLE),
    VOUCHER_BATCH_INVALID(Kind.UNPROCESSABLE),
    /** The other form of voucher has this: secrets, or assignment. */
    VOUCHER_FORM(Kind.CONFLICT),
    /** Secrets are shown once. */
    VOUCHER_CODES_TAKEN(Kind.CONFLICT),
    /** The fact {@code wanted} says how many are asked for, those that are assigned already among them. */
    VOUCHERS_SHORT(Kind.CONFLICT),
    VOUCHER_NOTHING_TO_REFUND(Kind.CONFLICT),
    VOUCHER_NOT_FOUND(Kind.ABSENT),
    VOUCHER_CODE_UNKNOWN(Kind.ABSENT),
    /** The fact {@code retryAfterSeconds} says when secrets can be tried again. */
    VOUCHER_TRIES_EXHAUSTED(Kind.THROTTLED),
    VOUCHER_BOUND(Kind.CONFLICT),
    VOUCHER_FROZEN(Kind.CONFLICT),
    VOUCHER_NOT_FROZEN(Kind.CONFLICT),
    /** Whoever froze it, or the union, lets it be used again. */
    VOUCHER_FROZEN_BY_ANOTHER(Kind.FORBIDDEN),
    VOUCHER_SUSPENDED(Kind.CONFLICT),
    VOUCHER_EXPIRED(Kind.CONFLICT),
    VOUCHER_NOT_EXPIRED(Kind.CONFLICT),
    VOUCHER_REDEEMED(Kind.CONFLICT),
    /** The fact {@code skuIds} names what is not. */
    VOUCHER_NOT_FOR_GOODS(Kind.CONFLICT),
    VOUCHER_ONE_PIECE(Kind.CONFLICT),
    /** The facts {@code leftFen} and {@code payableFen} say by how much; the batch allows no difference. */
    VOUCHER_TOO_SMALL(Kind.CONFLICT);

    private final Kind kind;

    VoucherProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
