package io.hefu.identity.web;

import io.hefu.identity.AccountAdministration;
import io.hefu.identity.AccountKind;
import io.hefu.identity.AccountView;
import io.hefu.identity.Accounts;
import io.hefu.identity.OpenedAccount;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "accounts", description = "Accounts, their roles and scopes, in the hands of the platform")
class AccountController {

    private final Accounts accounts;
    private final AccountAdministration administration;

    AccountController(Accounts accounts, AccountAdministration administration) {
        this.accounts = accounts;
        this.administration = administration;
    }

    @GetMapping
    Mono<Page<AccountView>> list(
            @RequestParam @Nullable AccountKind kind,
            @RequestParam @Nullable Role role,
            @RequestParam @Nullable UUID unitId,
            @RequestParam @Nullable String region,
            @RequestParam @Nullable Boolean active,
            @RequestParam @Nullable String text,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        if (Stream.of(region, text).anyMatch(value -> value != null && value.indexOf('\0') >= 0)) {
            throw CommonProblem.REQUEST_INVALID.rejection();
        }
        AccountAdministration.Filter filter =
                new AccountAdministration.Filter(kind, role, unitId, region, active, text);
        return administration.list(filter, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size);
    }

    @GetMapping("/{id}")
    Mono<AccountView> get(@PathVariable UUID id) {
        return administration.get(id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<OpenedAccount> open(@AuthenticationPrincipal Actor by, @Valid @RequestBody OpenAccountRequest body) {
        return accounts.open(by, List.of(body.wish())).map(opened -> opened.get(0));
    }

    @PutMapping("/{id}")
    Mono<AccountView> change(
            @AuthenticationPrincipal Actor by, @PathVariable UUID id, @Valid @RequestBody ChangeAccountRequest body) {
        return administration.change(by, id, body.change());
    }

    @PostMapping("/{id}/deactivate")
    Mono<AccountView> deactivate(
            @AuthenticationPrincipal Actor by, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return administration.deactivate(by, id, body.reason());
    }

    @PostMapping("/{id}/reactivate")
    Mono<AccountView> reactivate(
            @AuthenticationPrincipal Actor by, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return administration.reactivate(by, id, body.reason());
    }

    @PostMapping("/{id}/activation")
    Mono<OpenedAccount> renewActivation(
            @AuthenticationPrincipal Actor by, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return administration.renewActivation(by, id, body.reason());
    }
}
