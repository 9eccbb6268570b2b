package io.hefu.payment.internal;

import io.hefu.kernel.Page;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.TransferDetail;
import io.hefu.payment.TransferView;
import io.hefu.payment.Transfers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Shows transfers. */
@Service
class TransferDesk implements Transfers {

    private final TransferQueries queries;

    TransferDesk(TransferQueries queries) {
        this.queries = queries;
    }

    @Override
    public Mono<Page<TransferView>> list(Filter filter, @Nullable String cursor, int size) {
        return Mono.defer(() -> queries.page(filter, cursor, size))
                .map(page -> page.map(TransferQueries::view))
                .checkpoint("list transfers");
    }

    @Override
    public Mono<TransferDetail> get(UUID id) {
        return queries.find(id)
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_NOT_FOUND::rejection))
                .flatMap(row -> Mono.zip(
                                queries.verdicts(id).collectList(),
                                queries.allocations(id).collectList())
                        .map(parts -> new TransferDetail(TransferQueries.view(row), parts.getT1(), parts.getT2())))
                .checkpoint("read a transfer");
    }
}
