package io.hefu.settlement.internal;

import io.hefu.kernel.TextCursor;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.MoneyBooks;
import io.hefu.settlement.Conservation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Adds the equation up. */
@Service
class ConservationDesk implements Conservation {

    private final MoneyBooks books;

    ConservationDesk(MoneyBooks books) {
        this.books = books;
    }

    @Override
    public Mono<Report> report(@Nullable String cursor, int size) {
        return Mono.defer(() -> Mono.zip(
                        books.total(),
                        books.balances(TextCursor.after(cursor), size + 1).collectList()))
                .map(both -> new Report(
                        both.getT1().holds(),
                        both.getT1(),
                        TextCursor.page(both.getT2(), size, MoneyBooks.AccountBalance::accountKey)
                                .map(ConservationDesk::account)))
                .checkpoint("add up the conservation of money");
    }

    private static Account account(MoneyBooks.AccountBalance row) {
        return new Account(
                AccountNumber.masked(row.accountKey()),
                row.supplierId(),
                row.balance().holds(),
                row.balance());
    }
}
