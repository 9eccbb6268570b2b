package io.hefu.claim.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.claim.ClaimProblem;
import io.hefu.claim.HolidayCalendar;
import io.hefu.claim.HolidayCalendars;
import io.hefu.claim.HolidayYear;
import io.hefu.claim.domain.CalendarRules;
import io.hefu.claim.domain.Fault;
import io.hefu.claim.domain.WorkingDays;
import io.hefu.claim.internal.CalendarStore.Published;
import io.hefu.kernel.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The years as they were published, over those that the service brings along. */
@Service
class CalendarDesk implements HolidayCalendars {

    private final BuiltInYears builtIn;
    private final CalendarStore store;
    private final DeadlineStore deadlines;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final Clock clock;

    CalendarDesk(
            BuiltInYears builtIn,
            CalendarStore store,
            DeadlineStore deadlines,
            AuditTrail trail,
            TransactionalOperator tx,
            Clock clock) {
        this.builtIn = builtIn;
        this.store = store;
        this.deadlines = deadlines;
        this.trail = trail;
        this.tx = tx;
        this.clock = clock;
    }

    /** The calendar for a deadline that is written in the caller's transaction. */
    Mono<WorkingDays> workingDays() {
        return store.lockForReading().then(Mono.defer(this::read));
    }

    private Mono<WorkingDays> read() {
        return store.latest().map(Published::year).collectList().map(published -> {
            List<HolidayYear> years = new ArrayList<>(builtIn.all());
            years.addAll(published);
            return new WorkingDays(years);
        });
    }

    @Override
    public Mono<HolidayCalendar> of(int year) {
        return store.latest()
                .filter(published -> published.year().year() == year)
                .map(published -> view(published.year(), published.version(), published.publishedAt()))
                .next()
                .switchIfEmpty(Mono.fromSupplier(() -> builtIn(year)));
    }

    private HolidayCalendar builtIn(int year) {
        return builtIn.all().stream()
                .filter(known -> known.year() == year)
                .findFirst()
                .map(known -> view(known, 0, null))
                .orElseGet(() -> new HolidayCalendar(year, 0, false, new TreeMap<>(), new TreeMap<>(), null));
    }

    private static HolidayCalendar view(HolidayYear year, int version, @Nullable Instant publishedAt) {
        return new HolidayCalendar(year.year(), version, true, year.holidays(), year.makeUpWorkdays(), publishedAt);
    }

    @Override
    public Mono<HolidayCalendar> publish(HolidayYear year, Actor by) {
        List<Fault> faults = CalendarRules.check(year);
        if (!faults.isEmpty()) {
            return Mono.error(() -> ClaimProblem.CALENDAR_INVALID.rejection(Map.of("errors", faults)));
        }
        return store.lockForPublishing()
                .then(of(year.year()))
                .flatMap(before -> insert(year, by)
                        .delayUntil(after -> trail.record(entry(by, before, after)))
                        .delayUntil(after -> read().flatMap(deadlines::correct)))
                .as(tx::transactional)
                .checkpoint("publish a holiday calendar");
    }

    private Mono<HolidayCalendar> insert(HolidayYear year, Actor by) {
        Instant now = clock.instant();
        return store.insert(year, now, by.accountId()).map(version -> view(year, version, now));
    }

    private static AuditEntry entry(Actor by, HolidayCalendar before, HolidayCalendar after) {
        String year = Integer.toString(after.year());
        return new AuditEntry(
                by, "claim.calendar.published", "holiday-calendar", year, null, null, before, after, null);
    }
}
