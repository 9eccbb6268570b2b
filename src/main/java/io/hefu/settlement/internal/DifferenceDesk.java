package io.hefu.settlement.internal;

import io.hefu.kernel.ChinaTime;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.MoneyBooks;
import io.hefu.payment.MoneyBooks.AccountDay;
import io.hefu.settlement.DayDifferences;
import io.hefu.settlement.internal.DifferenceStore.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Holds what statements told of a day against what was received on it. */
@Service
class DifferenceDesk implements DayDifferences {

    private static final int MOST = 500;

    private final DifferenceStore statements;
    private final MoneyBooks books;

    DifferenceDesk(DifferenceStore statements, MoneyBooks books) {
        this.statements = statements;
        this.books = books;
    }

    @Override
    public Mono<Report> of(LocalDate day) {
        return statements
                .told(day)
                .collectMap(Told::accountKey)
                .zipWith(books.booked(ChinaTime.startOf(day), ChinaTime.startOf(day.plusDays(1)))
                        .collectList())
                .map(both -> report(day, both.getT1(), both.getT2()))
                .checkpoint("name a day's differences");
    }

    private static Report report(LocalDate day, Map<String, Told> told, List<AccountDay> received) {
        List<Difference> all = new ArrayList<>();
        told.values().forEach(it -> add(it, all));
        received.forEach(it -> add(it, told.containsKey(it.accountKey()), all));
        List<Difference> items = all.stream()
                .sorted(Comparator.comparing(Difference::account).thenComparing(Difference::kind))
                .limit(MOST)
                .toList();
        return new Report(day, all.size(), items);
    }

    private static void add(Told told, List<Difference> all) {
        long difference = told.differenceFen() == null ? 0 : told.differenceFen();
        add(difference != 0, Kind.STATEMENT_DOES_NOT_ADD_UP, told, 1, difference, all);
        add(told.amountsDiffering() > 0, Kind.AMOUNTS_DIFFER, told, told.amountsDiffering(), 0, all);
        add(told.missingThere() > 0, Kind.MISSING_IN_STATEMENT, told, told.missingThere(), 0, all);
    }

    private static void add(boolean is, Kind kind, Told told, long count, long fen, List<Difference> all) {
        if (is) {
            all.add(difference(kind, told.accountKey(), told.statementId(), count, fen));
        }
    }

    private static void add(AccountDay received, boolean told, List<Difference> all) {
        String account = received.accountKey();
        if (!told) {
            all.add(difference(Kind.NO_STATEMENT, account, null, received.transfers(), received.receivedFen()));
        }
        if (received.suspected() > 0) {
            all.add(difference(Kind.SUSPECTED_DUPLICATE, account, null, received.suspected(), received.suspectedFen()));
        }
    }

    private static Difference difference(Kind kind, String account, @Nullable UUID statement, long count, long fen) {
        return new Difference(kind, AccountNumber.masked(account), statement, count, fen);
    }
}
