package io.hefu.settlement.internal;

import io.hefu.settlement.RefundState;
import io.hefu.settlement.StatementLineView.State;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Recognises refunds in what left an account, and in what came back of it, by the name that their payment carries. */
@Component
class RefundMatcher {

    private static final Pattern NAME = Pattern.compile("HF[0-9A-F]{32}");

    private final RefundStore refunds;
    private final RefundEnds ends;
    private final RefundEvents events;
    private final Clock clock;

    RefundMatcher(RefundStore refunds, RefundEnds ends, RefundEvents events, Clock clock) {
        this.refunds = refunds;
        this.ends = ends;
        this.events = events;
        this.clock = clock;
    }

    /** At most 35 characters, as ISO 20022 has it. */
    static String endToEndId(UUID id) {
        return "HF" + id.toString().replace("-", "").toUpperCase(Locale.ROOT);
    }

    /** Confirms what was paid and opens what came back; within the caller's transaction. */
    Mono<Void> settle(List<BookedLine> lines) {
        Map<String, BookedLine> named = new LinkedHashMap<>();
        lines.stream()
                .filter(BookedLine::isOutward)
                .forEach(line -> name(line).ifPresent(name -> named.put(name, line)));
        return named.isEmpty()
                ? Mono.empty()
                : refunds.lockNamed(named.keySet())
                        .collectList()
                        .flatMapIterable(rows -> rows)
                        .concatMap(row -> settle(row, Objects.requireNonNull(named.get(row.endToEndId()))))
                        .then();
    }

    private static Optional<String> name(BookedLine line) {
        Matcher found = NAME.matcher((line.told().reference() + " " + line.remark()).toUpperCase(Locale.ROOT));
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    private Mono<Void> settle(RefundRow row, BookedLine line) {
        if (line.told().amountFen() != row.amountFen()) {
            return Mono.empty();
        }
        line.state = State.REFUND;
        line.refundId = row.id();
        if (row.state() != RefundState.EXPORTED) {
            return Mono.empty();
        }
        return line.told().credit() ? cameBack(row) : paid(row);
    }

    private Mono<Void> paid(RefundRow row) {
        Instant now = clock.instant();
        return ends.returned(row)
                .then(refunds.end(row.id(), RefundState.CONFIRMED, null, now))
                .flatMap(done -> events.tell("confirmed", done, now));
    }

    private Mono<Void> cameBack(RefundRow row) {
        Instant now = clock.instant();
        return ends.release(row)
                .then(refunds.end(row.id(), RefundState.FAILED, "the payer's bank gave it back", now))
                .flatMap(done -> events.tell("failed", done, now));
    }
}
