package io.hefu.reporting.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param directory where the files are; with several replicas a volume that all of them share
 * @param parallel how many exports a replica makes side by side
 * @param poll how long a replica without work sleeps before it looks again
 * @param beat how often a running export renews its lease and tells its progress
 * @param lease after how long without a beat another replica begins an export again
 * @param attempts how often an export is begun before it has failed
 * @param kept how long a finished file can be fetched
 * @param sweep how often files are looked for whose time is over
 * @param maxOpen the most exports of an account that wait or run
 * @param maxRows the most rows of a file; a sheet of Excel has 1,048,576
 */
@ConfigurationProperties("hefu.reporting")
record ReportingSettings(
        @DefaultValue(".hefu/exports") Path directory,
        @DefaultValue("2") int parallel,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("1s") Duration beat,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("3") int attempts,
        @DefaultValue("24h") Duration kept,
        @DefaultValue("1m") Duration sweep,
        @DefaultValue("3") int maxOpen,
        @DefaultValue("1000000") long maxRows) {}
