package io.hefu.simulation;

import io.hefu.payment.IncomingTransfer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Holds what the service says against what the bank really moved and the payers meant, which only the simulation knows. */
final class Ledger {

    private final Sql sql;
    private final Play play;

    Ledger(Sql sql, Play play) {
        this.sql = sql;
        this.play = play;
    }

    List<String> broken() {
        List<String> broken = new ArrayList<>();
        play.plot.suppliers().forEach(supplier -> received(supplier.accountNo(), broken));
        takenBack(broken);
        allocated(broken);
        return broken;
    }

    /** 2: every movement counts once, however it was told. */
    private void received(String account, List<String> broken) {
        long moved = Stream.concat(play.bank.booked().stream(), play.bank.twins().stream())
                .filter(money ->
                        money.kind() == Kind.TRANSFER && money.payeeNo().equals(account))
                .mapToLong(Money::fen)
                .sum();
        long received = Long.parseLong(sql.column("""
                        select coalesce(sum(amount_fen), 0) from transfers
                        where kind = 'TRANSFER' and payee_account_key = '%s'""".formatted(account)).get(0));
        if (received != moved) {
            broken.add("2 received is %d, but %d moved".formatted(received, moved));
        }
    }

    /**
     * 2: what the bank took back is taken back here; a person decides where a reversal without a name has taken an equal
     * transfer's place.
     */
    private void takenBack(List<String> broken) {
        long reversals = play.bank.booked().stream()
                .filter(money -> money.kind() == Kind.REVERSAL)
                .count();
        long reversed =
                Long.parseLong(sql.column("""
                        select count(*) from transfers t join plot_suppliers p on p.account_key = t.payee_account_key
                        where p.plot = %1$d and t.state = 'REVERSED' or p.plot = %1$d and t.kind = 'REVERSAL' and t.state = 'EXCEPTION'
                            and exists (select from transfers o join transfers u on u.reversal_of = o.id
                                where o.channel = t.channel and o.serial_no = t.original_serial_no
                                    and u.original_serial_no is null)""".formatted(play.plot.number())).get(0));
        long elsewhere = play.bank.booked().stream()
                .filter(money -> money.kind() == Kind.REVERSAL && isPrivate(money.payeeNo()))
                .count();
        if (reversed != reversals - elsewhere) {
            broken.add("2 the bank took back %d transfers, here %d are".formatted(reversals - elsewhere, reversed));
        }
    }

    private boolean isPrivate(String account) {
        return play.plot.suppliers().stream()
                .anyMatch(supplier -> supplier.privateNo().equals(account));
    }

    /** The machine moves money by itself only to what the payer's remark names. */
    private void allocated(List<String> broken) {
        sql.rows("""
                        select t.serial_no, r.subject_id from allocations a join transfers t on t.id = a.transfer_id
                        join receivables r on r.id = a.receivable_id
                        join plot_suppliers p on p.account_key = t.payee_account_key
                        where p.plot = %d and a.allocated_by is null and not exists (select from verdicts v
                            where v.transfer_id = t.id and v.reason in ('CLAIMED', 'LINKED_TO_CLAIM'))""".formatted(play.plot.number())).forEach(row -> {
            Set<UUID> meant = play.meant(row.get(0));
            if (!meant.contains(UUID.fromString(row.get(1)))) {
                broken.add("money of %s went to an order that nobody meant".formatted(row.get(0)));
            }
        });
    }
}
