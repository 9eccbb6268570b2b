package io.hefu.settlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.payment.MoneyBooks;
import io.hefu.payment.OpenedReceivable;
import io.hefu.settlement.RefundView;
import io.hefu.settlement.Refunds;
import io.hefu.settlement.internal.SettlementFixture.Payee;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Import;

@IntegrationTest
@Import(SettlementFixture.class)
class ConservationIT {

    private static final int LOOKS = 1_000;
    private static final Actor REVIEWER =
            new Actor(UUID.randomUUID(), "reviewer", Set.of(Role.REVIEWER), null, null, null, null);

    private final SettlementFixture bank;
    private final Refunds refunds;
    private final MoneyBooks books;
    private final ConservationRunner watch;
    private final ConservationHealthIndicator health;

    ConservationIT(
            SettlementFixture bank,
            Refunds refunds,
            MoneyBooks books,
            ConservationRunner watch,
            ConservationHealthIndicator health) {
        this.bank = bank;
        this.refunds = refunds;
        this.books = books;
        this.watch = watch;
        this.health = health;
    }

    /** Orders, right and wrong remarks, short and over, duplicates, reversals in both orders, refunds given and given up. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void holdsAfterEveryStepOfARandomHistory(long seed) {
        Random random = new Random(seed);
        Payee payee = bank.supplier();
        List<OpenedReceivable> orders = new ArrayList<>();
        List<Told> told = new ArrayList<>();
        List<RefundView> asked = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(6)) {
                case 0 -> orders.add(bank.open(payee, 1_000 + random.nextInt(5) * 100));
                case 1, 2 -> told.add(transfer(payee, orders, random));
                case 3 -> again(payee, told, random);
                case 4 -> reverse(payee, told, random);
                default -> refund(told, asked, random);
            }
            holds(payee, "seed " + seed + ", step " + step);
        }
    }

    private Told transfer(Payee payee, List<OpenedReceivable> orders, Random random) {
        long fen = 900 + random.nextInt(8) * 100;
        String remark = orders.isEmpty() || random.nextInt(4) == 0
                ? "大米"
                : orders.get(random.nextInt(orders.size())).code();
        String serial = SettlementFixture.serial();
        UUID id = bank.callback(payee, serial, fen, remark).transferId();
        return new Told(id, serial, fen, remark);
    }

    private void again(Payee payee, List<Told> told, Random random) {
        if (!told.isEmpty()) {
            Told one = told.get(random.nextInt(told.size()));
            bank.callback(payee, one.serial, one.fen + random.nextInt(2), one.remark);
        }
    }

    private void reverse(Payee payee, List<Told> told, Random random) {
        if (told.isEmpty() || random.nextInt(3) == 0) {
            String original = SettlementFixture.serial();
            bank.reversal(payee, SettlementFixture.serial(), original, 1_000, "先到");
            told.add(new Told(bank.callback(payee, original, 1_000, "先到").transferId(), original, 1_000, "先到"));
        } else {
            Told one = told.get(random.nextInt(told.size()));
            bank.reversal(payee, SettlementFixture.serial(), one.serial, one.fen, one.remark);
        }
    }

    private void refund(List<Told> told, List<RefundView> asked, Random random) {
        try {
            if (!asked.isEmpty() && random.nextBoolean()) {
                RefundView one = asked.remove(random.nextInt(asked.size()));
                refunds.reject(one.id(), "不退了", REVIEWER).block(SettlementFixture.PATIENCE);
            } else if (!told.isEmpty()) {
                UUID transfer = told.get(random.nextInt(told.size())).id;
                asked.add(refunds.request(transfer, 100 + random.nextInt(900), "多付", REVIEWER)
                        .block(SettlementFixture.PATIENCE));
            }
        } catch (Rejection e) {
            // more than is open: refused, and the books stay as they are
            assertThat(e.problem().name()).isEqualTo("TRANSFER_NOT_OPEN");
        }
    }

    private void holds(Payee payee, String when) {
        MoneyBooks.AccountBalance account = books.balances("", 100_000)
                .filter(it -> it.accountKey().equals(payee.accountNo()))
                .blockFirst(SettlementFixture.PATIENCE);
        if (account != null) {
            assertThat(account.balance().holds()).as(when + ": " + account).isTrue();
            assertThat(account.balance().allocatedFen())
                    .as(when)
                    .isEqualTo(bank.number(
                            "select coalesce(sum(allocated_fen), 0)::bigint from receivables where account_key = '%s'",
                            payee.accountNo()));
        }
    }

    @Test
    void moneyThatDoesNotAddUpIsSeenAndNamed() {
        UUID id = bank.callback(bank.supplier(), SettlementFixture.serial(), 5_000, "")
                .transferId();
        try {
            TestServers.database().execute("update transfers set allocated_fen = 1 where id = '%s'".formatted(id));
            watch.look().block(SettlementFixture.PATIENCE);

            assertThat(watch.broken()).contains(id);
            assertThat(health.health().block().getStatus()).isEqualTo(Status.DOWN);
        } finally {
            TestServers.database().execute("update transfers set allocated_fen = 0 where id = '%s'".formatted(id));
        }
        for (int look = 0; look < LOOKS && !watch.broken().isEmpty(); look++) {
            watch.look().block(SettlementFixture.PATIENCE);
        }
        assertThat(health.health().block().getStatus()).isEqualTo(Status.UP);
    }

    private record Told(UUID id, String serial, long fen, String remark) {}
}
