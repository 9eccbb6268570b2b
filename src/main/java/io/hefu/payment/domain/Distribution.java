package io.hefu.payment.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who pays what when the money of several transfers is given to several receivables: the first pays first. */
public final class Distribution {

    private Distribution() {}

    /**
     * The shares of each transfer, which together are the shares that are wanted.
     *
     * @param open what each transfer has, together no less than what is wanted
     */
    public static Map<UUID, List<Share>> of(Map<UUID, Long> open, List<Share> wanted) {
        Map<UUID, Long> left = new LinkedHashMap<>(open);
        Map<UUID, List<Share>> parts = new LinkedHashMap<>();
        for (Share share : wanted) {
            long missing = share.amountFen();
            for (Map.Entry<UUID, Long> transfer : left.entrySet()) {
                long part = Math.min(missing, transfer.getValue());
                if (part > 0) {
                    parts.computeIfAbsent(transfer.getKey(), id -> new ArrayList<>())
                            .add(new Share(share.receivableId(), share.subjectId(), part));
                    transfer.setValue(transfer.getValue() - part);
                    missing -= part;
                }
            }
            if (missing > 0) {
                throw new IllegalArgumentException("there is less than is wanted");
            }
        }
        return parts;
    }
}
