package io.hefu.organization.web;

import io.hefu.identity.AccountView;
import io.hefu.imports.ExcelAnswer;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.organization.Mobile;
import io.hefu.organization.TradingAccounts;
import io.hefu.organization.TradingAccounts.Opened;
import io.hefu.organization.TradingAccounts.Wish;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The answer to a creation is the only time that the activation codes are told, as JSON or as a workbook. */
@RestController
@RequestMapping("/api/v1/budget-units/{id}/trading-accounts")
@Tag(name = "trading-accounts", description = "The accounts with which a unit's people buy")
class TradingAccountController {

    private final TradingAccounts accounts;

    TradingAccountController(TradingAccounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Page<Opened>>> open(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody OpenRequest body) {
        return accounts.open(actor, id, body.wishes())
                .map(opened -> ResponseEntity.status(HttpStatus.CREATED)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(new Page<>(opened, null)));
    }

    @PostMapping(consumes = ExcelAnswer.XLSX, produces = ExcelAnswer.XLSX)
    Mono<ResponseEntity<byte[]>> open(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @RequestBody byte[] workbook) {
        return accounts.read(workbook)
                .flatMap(wishes -> accounts.open(actor, id, wishes))
                .flatMap(accounts::write)
                .map(file -> ExcelAnswer.of("交易账号.xlsx", file));
    }

    @GetMapping
    Mono<Page<AccountView>> list(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return accounts.list(actor, id).map(items -> new Page<>(items, null));
    }

    @DeleteMapping("/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @PathVariable UUID account,
            @RequestParam(required = false) @Pattern(regexp = "[^\\p{Cntrl}]{0,500}") @Nullable String reason) {
        return accounts.delete(actor, id, account, reason);
    }

    record OpenRequest(@NotEmpty @Size(max = 500) List<@Valid Holder> accounts) {

        List<Wish> wishes() {
            return accounts.stream().map(Holder::wish).toList();
        }
    }

    record Holder(
            @NotBlank @Size(max = 50) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @Pattern(regexp = Mobile.WRITTEN) @Nullable String mobile,
            @Nullable Boolean union) {

        Wish wish() {
            String number = mobile == null ? null : Mobile.read(mobile).orElseThrow();
            return new Wish(name.strip(), number, Boolean.TRUE.equals(union));
        }
    }
}
