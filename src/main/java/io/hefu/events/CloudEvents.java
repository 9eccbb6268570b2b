package io.hefu.events;

/** Writes events as the stream and the log show them. */
public interface CloudEvents {

    CloudEvent of(ConsumedEvent event);
}
