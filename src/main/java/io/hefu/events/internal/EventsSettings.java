package io.hefu.events.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param source the CloudEvents source
 * @param relayPage the most events that one relay round moves
 * @param segment how many offsets one part of the log holds
 * @param retention how long the log is kept at least
 * @param poll how long the tail sleeps after work
 * @param maxPoll how long the relay and the tail sleep at most while idle
 * @param page the most events that a reader's replay or the tail reads at once
 * @param memory the events that the tail keeps for joining readers
 * @param buffer the events that wait for one slow reader; one more resets it
 * @param maxReplay how far behind a reader may begin
 * @param look how often the open streams are looked after
 * @param rotation how long a stream lives, give or take a fifth
 */
@ConfigurationProperties("hefu.events")
record EventsSettings(
        @DefaultValue("/hefu") String source,
        @DefaultValue("2000") int relayPage,
        @DefaultValue("250000") long segment,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("100ms") Duration poll,
        @DefaultValue("500ms") Duration maxPoll,
        @DefaultValue("500") int page,
        @DefaultValue("10000") int memory,
        @DefaultValue("1000") int buffer,
        @DefaultValue("100000") long maxReplay,
        @DefaultValue("1s") Duration look,
        @DefaultValue("10m") Duration rotation,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("20") int maxPerAccount,
        @DefaultValue("10000") int maxStreams) {}
