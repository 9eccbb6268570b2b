package io.hefu.payment.internal;

import io.hefu.organization.AccountNumber;
import io.hefu.organization.SettlementAccount;
import io.hefu.payment.domain.Payee;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whose accounts the payees of a batch are, and how each stands towards a receivable (E-21 to E-24). */
final class Payees {

    /** A bank's sub-account: the number, a hyphen, a few digits (E-24). */
    private static final Pattern SUB_ACCOUNT = Pattern.compile("^(.{8,})[-_]\\d{1,5}$");

    private final Map<String, List<SettlementAccount>> byKey;
    private final Duration oldAccountGrace;

    Payees(Collection<SettlementAccount> accounts, Duration oldAccountGrace) {
        this.byKey = accounts.stream().collect(Collectors.groupingBy(SettlementAccount::key));
        this.oldAccountGrace = oldAccountGrace;
    }

    /** The forms under which the account may be known: as written, and without a sub-account suffix. */
    static List<String> keysOf(String accountNo) {
        List<String> keys = new ArrayList<>();
        keys.add(AccountNumber.key(accountNo));
        var suffixed = SUB_ACCOUNT.matcher(accountNo.strip());
        if (suffixed.matches()) {
            keys.add(AccountNumber.key(suffixed.group(1)));
        }
        return keys;
    }

    void recognise(Case item) {
        List<String> keys = keysOf(item.transfer().payeeAccountNo());
        String key = keys.stream().filter(byKey::containsKey).findFirst().orElse(keys.get(0));
        item.paidTo(key, owner(key));
    }

    boolean knows(String key) {
        return byKey.containsKey(key);
    }

    /** Whether the payer's account is a settlement account of the same supplier: its own money, moved (E-49). */
    boolean ownTransfer(Case item) {
        UUID supplier = item.supplierId();
        String payer = item.transfer().payerAccountKey();
        return supplier != null && (payer.equals(item.payeeKey()) || supplier.equals(owner(payer)));
    }

    Payee standing(String key, Instant bookedAt, ReceivableRow receivable) {
        Optional<SettlementAccount> account = latest(key, receivable.supplierId());
        if (account.isEmpty()) {
            return key.equals(receivable.accountKey()) && !knows(key)
                    ? Payee.SETTLEMENT
                    : knows(key) ? Payee.OTHER_SUPPLIER : Payee.NOT_SETTLEMENT;
        }
        Instant validTo = account.get().validTo();
        if (validTo == null) {
            return key.equals(receivable.accountKey()) ? Payee.SETTLEMENT : Payee.NEW_ACCOUNT;
        }
        return bookedAt.isAfter(validTo.plus(oldAccountGrace)) ? Payee.OLD_ACCOUNT_TOO_LATE : Payee.OLD_ACCOUNT;
    }

    private @Nullable UUID owner(String key) {
        List<SettlementAccount> accounts = byKey.getOrDefault(key, List.of());
        return accounts.stream()
                .filter(account -> account.validTo() == null)
                .findFirst()
                .or(() -> accounts.stream().findFirst())
                .map(SettlementAccount::supplierId)
                .orElse(null);
    }

    private Optional<SettlementAccount> latest(String key, UUID supplierId) {
        return byKey.getOrDefault(key, List.of()).stream()
                .filter(account -> account.supplierId().equals(supplierId))
                .max(java.util.Comparator.comparing(
                        account -> account.validTo() == null ? Instant.MAX : account.validTo()));
    }
}
