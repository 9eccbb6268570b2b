package io.hefu.settlement.internal;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Page;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.MoneyBooks;
import io.hefu.settlement.Conservation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
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
                        books.total(), books.balances(after(cursor), size + 1).collectList()))
                .map(both -> new Report(both.getT1().holds(), both.getT1(), page(both.getT2(), size)))
                .checkpoint("add up the conservation of money");
    }

    private static Page<Account> page(List<MoneyBooks.AccountBalance> rows, int size) {
        List<MoneyBooks.AccountBalance> shown = rows.subList(0, Math.min(size, rows.size()));
        String next = rows.size() <= size ? null : encoded(shown.get(size - 1).accountKey());
        return new Page<>(shown.stream().map(ConservationDesk::account).toList(), next);
    }

    private static Account account(MoneyBooks.AccountBalance row) {
        return new Account(
                AccountNumber.masked(row.accountKey()),
                row.supplierId(),
                row.balance().holds(),
                row.balance());
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String after(@Nullable String cursor) {
        try {
            return cursor == null ? "" : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CommonProblem.CURSOR_INVALID.rejection();
        }
    }
}
