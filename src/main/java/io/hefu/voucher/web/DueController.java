package io.hefu.voucher.web;

import io.hefu.kernel.Actor;
import io.hefu.voucher.VoucherDues;
import io.hefu.voucher.VoucherDues.Day;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/voucher-dues")
@Tag(name = "voucher-dues", description = "What issuers of vouchers owe the suppliers of what was redeemed")
class DueController {

    private final VoucherDues dues;

    DueController(VoucherDues dues) {
        this.dues = dues;
    }

    @GetMapping
    Mono<Map<String, List<Day>>> days(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable UUID supplierId,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        return dues.days(actor, supplierId, from, to).map(days -> Map.of("items", days));
    }
}
