package io.hefu.progress.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.progress.Channel;
import io.hefu.progress.Contribution;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.Contributions;
import io.hefu.progress.ReservedShares;
import io.hefu.testing.IntegrationTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@IntegrationTest
class LedgerIT {

    private final Contributions contributions;
    private final ReservedShares shares;
    private final TransactionalOperator tx;
    private final Country country;
    private Country.Unit unit;

    LedgerIT(DatabaseClient database, Contributions contributions, ReservedShares shares, TransactionalOperator tx) {
        this.contributions = contributions;
        this.shares = shares;
        this.tx = tx;
        this.country = new Country(database);
    }

    @BeforeEach
    void openAUnit() {
        unit = country.unit("510107", null);
    }

    @Test
    void theSameMovementIsEnteredOnce() {
        UUID order = UUID.randomUUID();
        Contribution payment = unit.entry(order, 1, 2026, Channel.CANTEEN, 500, Cause.PAYMENT);
        record(payment);
        record(payment, unit.entry(order, 2, 2026, Channel.CANTEEN, 70, Cause.PAYMENT));
        assertThat(contributions.of(order).collectList().block(Country.PATIENCE))
                .extracting(Contributions.Counted::amountFen)
                .containsExactly(570L);
        assertThat(country.number("select sum(canteen_fen)::bigint from (" + unit.sums() + ") s"))
                .isEqualTo(570);
    }

    @Test
    void aRefundAndAPaymentAtOnceBothCount() {
        UUID order = UUID.randomUUID();
        record(unit.entry(order, 1, 2026, Channel.UNION, 500, Cause.PAYMENT));
        List.of(
                        unit.entry(order, 2, 2026, Channel.UNION, -500, Cause.REFUND),
                        unit.entry(UUID.randomUUID(), 1, 2026, Channel.UNION, 900, Cause.PAYMENT))
                .parallelStream()
                .forEach(this::record);
        assertThat(country.number("select sum(union_fen)::bigint from (" + unit.sums() + ") s"))
                .isEqualTo(900);
        assertThat(contributions.of(order).collectList().block(Country.PATIENCE))
                .isEmpty();
    }

    @Test
    void anEntryCountsOnTheNearestDayOfItsYear() {
        Instant newYear = Instant.parse("2026-12-31T16:00:00Z");
        assertThat(Contribution.yearOf(newYear)).isEqualTo(2027);
        assertThat(Contribution.yearOf(newYear.minusMillis(1))).isEqualTo(2026);
        assertThat(unit.entry(2026, newYear).day()).hasToString("2026-12-31");
        assertThat(unit.entry(2027, newYear).day()).hasToString("2027-01-01");
        assertThat(unit.entry(2028, newYear).day()).hasToString("2028-01-01");
    }

    @Test
    void theLatestShareReplacesTheOneBefore() {
        shares.set(List.of(unit.share(2026, 100, 10), unit.share(2026, 200, 20)))
                .then(shares.set(List.of(unit.share(2026, 200, 20))))
                .then(shares.set(List.of(unit.share(2026, 50, 0), unit.share(2027, 7, 0))))
                .as(tx::transactional)
                .block(Country.PATIENCE);
        assertThat(country.number(
                        "select sum(reserved_canteen_fen)::bigint from (" + unit.sums() + ") s where year = 2026"))
                .isEqualTo(50);
        assertThat(country.number(
                        "select sum(reserved_union_fen)::bigint from (" + unit.sums() + ") s where year = 2026"))
                .isZero();
        assertThat(country.number("select count(*) from reserved_share_changes where unit_id = '" + unit.id()
                        + "' and year = 2026"))
                .isEqualTo(2);
    }

    @Test
    void nothingIsEnteredWhenTheTransactionFails() {
        assertThatThrownBy(() -> contributions
                        .record(List.of(unit.entry(UUID.randomUUID(), 1, 2026, Channel.CANTEEN, 5, Cause.PAYMENT)))
                        .then(contributions.record(
                                List.of(unit.entry(UUID.randomUUID(), 1, 2026, Channel.CANTEEN, 0, Cause.PAYMENT))))
                        .as(tx::transactional)
                        .block(Country.PATIENCE))
                .hasMessageContaining("contributions_amount_not_zero");
        assertThat(country.number("select count(*) from contributions where unit_id = '" + unit.id() + "'"))
                .isZero();
        assertThat(country.number("select count(*) from progress_deltas where unit_id = '" + unit.id() + "'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update contributions set amount_fen = 1 where true",
                "delete from contributions",
                "truncate contributions",
                "update reserved_share_changes set canteen_fen = 1",
                "delete from reserved_share_changes",
                "truncate reserved_share_changes"
            })
    void theLedgersAreOnlyAddedTo(String statement) {
        record(unit.entry(UUID.randomUUID(), 1, 2026, Channel.CANTEEN, 5, Cause.PAYMENT));
        shares.set(List.of(unit.share(2026, 100, 10))).as(tx::transactional).block(Country.PATIENCE);
        assertThatThrownBy(() -> country.run(statement)).hasMessageContaining("append-only");
    }

    private void record(Contribution... entries) {
        contributions.record(List.of(entries)).as(tx::transactional).block(Country.PATIENCE);
    }
}
