package io.hefu.settlement;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The statements of banks and how they agree with what was received. */
public interface Statements {

    /**
     * Keeps the file and queues it; the same file of a channel again is the statement that is there already. Raises
     * STATEMENT_CHANNEL_UNKNOWN and STATEMENT_EMPTY.
     *
     * @param by who uploaded it, null for the bank itself
     */
    Mono<Taken> take(String channel, String fileName, Path file, @Nullable Actor by);

    /** Newest first. */
    Mono<Page<StatementView>> list(@Nullable String channel, @Nullable String cursor, int size);

    /** With its end-of-day reports; raises STATEMENT_NOT_FOUND. */
    Mono<StatementReport> get(UUID id);

    /** The lines of a statement in its order, those of one state if asked for; raises STATEMENT_NOT_FOUND. */
    Mono<Page<StatementLineView>> lines(
            UUID id,
            StatementLineView.@Nullable State state,
            @Nullable LocalDate day,
            @Nullable String cursor,
            int size);

    /** @param repeated whether the file was there before */
    record Taken(StatementView statement, boolean repeated) {}
}
