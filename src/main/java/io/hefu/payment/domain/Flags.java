package io.hefu.payment.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is worth knowing about money that is otherwise in order; none of it blocks. */
final class Flags {

    private Flags() {}

    static List<Reason> of(Matter matter, List<Hit> hits) {
        List<Reason> flags = new ArrayList<>();
        if (hits.stream().anyMatch(hit -> hit.payee() == Payee.OLD_ACCOUNT)) {
            flags.add(Reason.PAYEE_OLD_ACCOUNT);
        }
        if (hits.stream()
                .anyMatch(hit -> hit.receivable().lateAt(matter.transfer().bookedAt()))) {
            flags.add(Reason.LATE_WITHIN_GRACE);
        }
        if (hits.stream().anyMatch(hit -> payerDiffers(matter.transfer(), hit.receivable()))) {
            flags.add(Reason.PAYER_DIFFERS);
        }
        return List.copyOf(flags);
    }

    /** Accounts tell more than names, which banks cut and write in many ways (E-24, E-39). */
    static boolean payerDiffers(TransferFacts transfer, ReceivableFacts receivable) {
        return bothKnown(transfer.payerAccountKey(), receivable.payerAccountKey())
                ? !transfer.payerAccountKey().equals(receivable.payerAccountKey())
                : bothKnown(transfer.payerName(), receivable.payerName())
                        && !plain(transfer.payerName()).equals(plain(receivable.payerName()));
    }

    private static boolean bothKnown(String told, @Nullable String announced) {
        return !told.isBlank() && announced != null && !announced.isBlank();
    }

    private static String plain(@Nullable String name) {
        return name == null ? "" : Remarks.normalise(name).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
