package io.hefu.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Where a request comes from. The HTTP edge writes it into the Reactor context; a command that leaves its request, for a
 * group commit say, takes it along.
 *
 * @param address the numeric address of the client, or empty
 * @param requestId the id that the request is answered with, or empty
 * @param device what the client calls itself, if it does
 */
public record Origin(
        String address, String requestId, @Nullable String device) {

    private static final int ADDRESS_GROUPS = 8;
    private static final int NETWORK_GROUPS = 4;

    /** The service itself acts. */
    public static final Origin NONE = new Origin("", "", null);

    /**
     * What a client cannot change at will: its address in IPv4, the first half of it in IPv6, where everybody has a
     * network of addresses.
     */
    public String network() {
        String[] groups = address.split(":", -1);
        return groups.length < ADDRESS_GROUPS
                ? address
                : String.join(":", List.of(groups).subList(0, NETWORK_GROUPS));
    }

    public static Origin of(ContextView context) {
        return context.<Origin>getOrEmpty(Origin.class).orElse(NONE);
    }

    /** The context with this origin, for {@code contextWrite}. */
    public Context in(Context context) {
        return context.put(Origin.class, this);
    }
}
