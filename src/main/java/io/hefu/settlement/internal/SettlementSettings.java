package io.hefu.settlement.internal;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How statements are worked off and books are kept ({@code hefu.settlement.*}).
 *
 * @param maxFile the largest statement
 * @param batch how many lines are worked off in one transaction
 * @param sideBySide how many such batches are taken over at once
 * @param window how far apart a message and a statement may date the same money (E-27)
 * @param poll how long a replica without work sleeps before it looks again
 * @param lease after how long without progress another replica goes on with a statement
 * @param attempts how often a statement is taken up before it has failed
 * @param sample how many transfers a look at the conservation of money takes
 * @param look how often that look is taken
 * @param closeAt when the day before is closed, by the clock of China; {@code close-daily} turns that off
 * @param csv how the CSV of a channel is read; of the others, as {@code hefu.settlement.csv-default.*} says
 */
@ConfigurationProperties("hefu.settlement")
record SettlementSettings(
        @DefaultValue("2GB") DataSize maxFile,
        @DefaultValue("1000") int batch,
        @DefaultValue("2") int sideBySide,
        @DefaultValue("2d") Duration window,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("5") int attempts,
        @DefaultValue("1000") int sample,
        @DefaultValue("15s") Duration look,
        @DefaultValue("04:00") LocalTime closeAt,
        @DefaultValue Map<String, CsvColumns> csv) {}
