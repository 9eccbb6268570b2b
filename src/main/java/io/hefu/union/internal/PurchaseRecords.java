package io.hefu.union.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Role;
import io.hefu.organization.AccountNumber;
import io.hefu.union.Purchase;
import io.hefu.union.PurchaseView;
import io.hefu.union.domain.PurchaseSteps;
import org.jspecify.annotations.Nullable;

/** What is made of purchases on their way out. */
final class PurchaseRecords {

    private PurchaseRecords() {}

    static Cursor cursor(Purchase purchase) {
        return new Cursor(purchase.openedAt(), purchase.id());
    }

    /** The code is for those who pay and those who match (domain part 5). */
    static PurchaseView view(Purchase purchase, Actor reader) {
        boolean pays =
                reader.accountId().equals(purchase.approvedBy()) || reader.is(Role.REVIEWER) || reader.is(Role.AUDITOR);
        return new PurchaseView(
                purchase.id(),
                purchase.scheme(),
                purchase.state(),
                purchase.unitId(),
                purchase.unitName(),
                purchase.year(),
                purchase.payableFen(),
                purchase.paidFen(),
                pays ? purchase.paymentCode() : null,
                payee(purchase, pays),
                purchase.openedAt(),
                purchase.approvedAt(),
                purchase.dueAt(),
                purchase.settledAt(),
                purchase.closedAt(),
                PurchaseSteps.allowed(reader, purchase));
    }

    private static PurchaseView.@Nullable Payee payee(Purchase purchase, boolean pays) {
        String name = purchase.payeeAccountName();
        String no = purchase.payeeAccountNo();
        String bank = purchase.payeeBankName();
        if (name == null || no == null || bank == null) {
            return null;
        }
        return new PurchaseView.Payee(name, pays ? no : AccountNumber.masked(no), bank);
    }
}
