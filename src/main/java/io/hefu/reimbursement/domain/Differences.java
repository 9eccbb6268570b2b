package io.hefu.reimbursement.domain;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is no longer as it was when it was handed in. */
public final class Differences {

    private Differences() {}

    /**
     * The orders on which another amount is paid now than was handed in.
     *
     * @param handedIn by order
     * @param paidNow by order
     */
    public static List<UUID> of(Map<UUID, Long> handedIn, Map<UUID, Long> paidNow) {
        return handedIn.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(paidNow.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
