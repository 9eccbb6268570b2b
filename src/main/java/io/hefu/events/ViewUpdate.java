package io.hefu.events;

import io.hefu.events.LiveView.Changing;
import io.hefu.events.LiveView.Seen;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import tools.jackson.databind.json.JsonMapper;

/** One state of a live view, written at most once however many are shown it. */
final class ViewUpdate<V extends Changing<V>> {

    private final JsonMapper json;
    private final long number;
    private final @Nullable Seen<V> seen;
    private final @Nullable String delta;
    private volatile @Nullable String whole;

    private ViewUpdate(JsonMapper json, long number, @Nullable Seen<V> seen, @Nullable String delta) {
        this.json = json;
        this.number = number;
        this.seen = seen;
        this.delta = delta;
    }

    /** Before anything was seen. */
    static <V extends Changing<V>> ViewUpdate<V> none(JsonMapper json) {
        return new ViewUpdate<>(json, 0, null, null);
    }

    /** The same again where nothing has changed. */
    ViewUpdate<V> next(Seen<V> now) {
        if (seen == null) {
            return new ViewUpdate<>(json, number + 1, now, null);
        }
        Object changed = now.view().since(seen.view());
        return changed == null ? this : new ViewUpdate<>(json, number + 1, now, json.writeValueAsString(changed));
    }

    /** Contiguous. */
    long number() {
        return number;
    }

    /** @param knowsTheLast whether it is for somebody who was shown the one before */
    ServerSentEvent<String> event(boolean knowsTheLast) {
        Seen<V> now = Objects.requireNonNull(seen);
        String changed = knowsTheLast ? delta : null;
        return ServerSentEvent.builder(changed == null ? whole(now) : changed)
                .event(changed == null ? "snapshot" : "delta")
                .id(now.place())
                .build();
    }

    private String whole(Seen<V> now) {
        String text = whole;
        if (text == null) {
            text = json.writeValueAsString(now.view());
            whole = text;
        }
        return text;
    }
}
