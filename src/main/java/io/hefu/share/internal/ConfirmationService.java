package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Page;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.share.Confirmations;
import io.hefu.share.FilingView;
import io.hefu.share.domain.Filing;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door for those who confirm and return. */
@Service
class ConfirmationService implements Confirmations {

    private static final int AT_ONCE = 64;

    private final Desk desk;
    private final FilingQueries queries;

    ConfirmationService(Desk desk, FilingQueries queries) {
        this.desk = desk;
        this.queries = queries;
    }

    @Override
    public Mono<Page<FilingView>> pending(Actor actor, Filter filter, @Nullable String cursor, int size) {
        if (!actor.is(Role.SUPERIOR) && !actor.is(Role.FINANCE)) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        return Mono.defer(() -> {
                    SortCursor after = cursor == null ? null : SortCursor.decode(cursor);
                    return queries.pending(actor, filter, after, size + 1);
                })
                .map(rows -> page(actor, filter.sort(), rows, size));
    }

    private static Page<FilingView> page(Actor actor, Sort sort, List<Filing> rows, int size) {
        List<Filing> items = rows.size() > size ? rows.subList(0, size) : rows;
        String next =
                rows.size() > size ? SortCursor.of(sort, items.get(size - 1)).encode() : null;
        return new Page<>(items.stream().map(filing -> Views.of(actor, filing)).toList(), next);
    }

    @Override
    public Mono<FilingView> confirm(Actor actor, Item item) {
        return desk.take(actor, by -> new Command.Confirm(item.filingId(), by, item.version(), item.waiverNo()))
                .map(filing -> Views.of(actor, filing))
                .checkpoint("confirm a filing");
    }

    @Override
    public Mono<List<Result>> confirmAll(Actor actor, List<Item> items) {
        return Flux.fromIterable(items)
                .flatMapSequential(
                        item -> confirm(actor, item)
                                .map(filing -> new Result(item.filingId(), filing, null))
                                .onErrorResume(
                                        Rejection.class, why -> Mono.just(new Result(item.filingId(), null, why))),
                        AT_ONCE)
                .collectList();
    }

    @Override
    public Mono<FilingView> giveBack(Actor actor, UUID filingId, int version, String reason) {
        return desk.take(actor, by -> new Command.GiveBack(filingId, by, version, reason))
                .map(filing -> Views.of(actor, filing))
                .checkpoint("return a filing");
    }
}
