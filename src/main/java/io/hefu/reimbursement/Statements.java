package io.hefu.reimbursement;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a unit pays back for a period: opened by the union, approved by its treasurer, handed out as an Excel file. */
public interface Statements {

    /**
     * With all that was handed in and paid within the period. Raises {@code REIMBURSEMENT_PERIOD_INVALID} and {@code
     * REIMBURSEMENT_NOTHING}.
     */
    Mono<Statement> open(Actor organiser, String name, LocalDate first, LocalDate last);

    /**
     * Spends the budget. Raises {@code REIMBURSEMENT_STATEMENT_NOT_FOUND}, {@code REIMBURSEMENT_STATEMENT_STATE}, {@code
     * REIMBURSEMENT_OWN_STATEMENT}, {@code REIMBURSEMENT_ORDER_CHANGED} and what budgets raise.
     */
    Mono<Statement> approve(Actor treasurer, UUID id);

    /** Lets its claims go on another one; raises {@code REIMBURSEMENT_STATEMENT_STATE}. */
    Mono<Statement> discard(Actor organiser, UUID id, String reason);

    Mono<Statement> find(Actor actor, UUID id);

    /** Newest first, without their lines. */
    Mono<Page<Statement>> list(Actor actor, @Nullable String cursor, int size);

    /** Its lines as an Excel workbook: who, what, when, by which invoices and payments. */
    Mono<byte[]> workbook(Actor actor, UUID id);

    /** @param lines null in a list */
    record Statement(
            UUID id,
            String name,
            LocalDate firstDay,
            LocalDate lastDay,
            StatementState state,
            long amountFen,
            Instant openedAt,
            @Nullable Instant decidedAt,
            @Nullable List<Line> lines) {}

    /**
     * @param amountFen what is paid back
     * @param paidFen what is on the order now: less, when its supplier has given money back since
     * @param payments the serial numbers of the payments at the bank or gateway
     */
    record Line(
            UUID claimId,
            UUID orderId,
            String supplier,
            LocalDate paidDay,
            long amountFen,
            long paidFen,
            List<String> invoices,
            List<String> payments) {}
}
