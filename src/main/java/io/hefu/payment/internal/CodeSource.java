package io.hefu.payment.internal;

import io.hefu.payment.domain.CodeSpace;
import io.hefu.payment.domain.PaymentCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Draws fresh payment codes. A replica takes numbers in blocks, turns them into codes and leaves out those that are
 * still recognisable from an earlier round or were imported; the unique index remains the judge.
 */
@Component
class CodeSource {

    /** As the sequence increments. */
    private static final int BLOCK = 256;

    private final ReceivableStore receivables;
    private final CodeSpace space;
    private final Queue<String> ready = new ConcurrentLinkedQueue<>();

    CodeSource(ReceivableStore receivables, CodeSpace space) {
        this.receivables = receivables;
        this.space = space;
    }

    Mono<List<String>> draw(int count) {
        return Mono.defer(() -> {
            List<String> drawn = new ArrayList<>(count);
            return fill(drawn, count).thenReturn(drawn);
        });
    }

    private Mono<Void> fill(List<String> drawn, int count) {
        String code;
        while (drawn.size() < count && (code = ready.poll()) != null) {
            drawn.add(code);
        }
        return drawn.size() == count ? Mono.empty() : nextBlock().then(Mono.defer(() -> fill(drawn, count)));
    }

    private Mono<Void> nextBlock() {
        return receivables
                .nextNumber()
                .map(first -> LongStream.range(first, first + BLOCK)
                        .mapToObj(space::codeAt)
                        .flatMap(Optional::stream)
                        .toList())
                .flatMap(this::addFree);
    }

    private Mono<Void> addFree(List<String> codes) {
        Set<String> folded = new HashSet<>(codes.stream().map(PaymentCode::fold).toList());
        return receivables
                .taken(folded)
                .collectList()
                .doOnNext(folded::removeAll)
                .doOnNext(taken -> codes.stream()
                        .filter(code -> folded.contains(PaymentCode.fold(code)))
                        .forEach(ready::add))
                .then();
    }
}
