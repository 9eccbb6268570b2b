package io.hefu.payment.bank;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Serials that came again with other content, for the platform's people to clear up with the bank. */
@RestController
class TransferConflictController {

    private final TransferConflictStore conflicts;

    TransferConflictController(TransferConflictStore conflicts) {
        this.conflicts = conflicts;
    }

    @GetMapping("/api/v1/transfer-conflicts")
    Mono<Page<TransferConflict>> page(ListFilter filter, @AuthenticationPrincipal Actor actor) {
        return Mono.fromRunnable(() -> Readers.check(actor)).then(Mono.defer(() -> conflicts.page(filter)));
    }
}
