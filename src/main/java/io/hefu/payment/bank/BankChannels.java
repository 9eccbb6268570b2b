package io.hefu.payment.bank;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All channels; one that does not exist answers like one whose secret nobody knows. */
@Component
class BankChannels {

    private static final int UNKNOWN_RATE = 1000;

    private final Map<String, BankChannel> channels = new HashMap<>();
    private final BankChannel unknown;

    BankChannels(BankSettings settings, ObjectProvider<DemoChannel> demo) {
        demo.ifAvailable(channel -> channels.put(channel.name(), BankChannel.of(channel.name(), channel.settings())));
        settings.channels().forEach((name, channel) -> channels.put(name, BankChannel.of(name, channel)));
        String secret = UUID.randomUUID() + "-" + UUID.randomUUID();
        unknown = BankChannel.of("unknown", BankSettings.Channel.ofSecret(secret, UNKNOWN_RATE));
    }

    BankChannel named(String name) {
        return channels.getOrDefault(name, unknown);
    }

    boolean isKnown(String name) {
        return channels.containsKey(name);
    }

    /** A channel that is there only on the embedded default. */
    record DemoChannel(String name, BankSettings.Channel settings) {}
}
