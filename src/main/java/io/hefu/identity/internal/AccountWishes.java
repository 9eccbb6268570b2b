package io.hefu.identity.internal;

import io.hefu.identity.AccountKind;
import io.hefu.identity.IdentityProblem;
import io.hefu.identity.NewAccount;
import io.hefu.identity.UnitPaths;
import io.hefu.identity.domain.AccountRules;
import io.hefu.identity.domain.Duties;
import io.hefu.identity.domain.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checks wanted accounts, all of them and all their fields at once. */
@Component
class AccountWishes {

    private final UnitPaths unitPaths;
    private final PasswordPolicy passwordPolicy;

    AccountWishes(UnitPaths unitPaths, PasswordPolicy passwordPolicy) {
        this.unitPaths = unitPaths;
        this.passwordPolicy = passwordPolicy;
    }

    /** Errors with {@link IdentityProblem#ACCOUNT_INVALID}. */
    Mono<Void> check(List<NewAccount> wishes) {
        List<UUID> units = wishes.stream()
                .map(NewAccount::unitId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return unknown(units).flatMap(unknown -> refuse(flaws(wishes, unknown)));
    }

    /** Errors with {@link IdentityProblem#ACCOUNT_INVALID}. */
    Mono<Void> check(AccountKind kind, String login, String displayName, @Nullable String mobile, Duties duties) {
        return unknown(duties.unitId() == null ? List.of() : List.of(duties.unitId()))
                .flatMap(unknown -> {
                    List<Flaw> flaws = new ArrayList<>(AccountRules.ofPerson(login, displayName, mobile));
                    flaws.addAll(ofDuties(kind, duties, unknown));
                    return refuse(flaws.stream().map(flaw -> Wrong.of(0, flaw)).toList());
                });
    }

    private List<Wrong> flaws(List<NewAccount> wishes, Set<UUID> unknownUnits) {
        List<Wrong> wrong = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            int index = i;
            flaws(wishes.get(i), unknownUnits).forEach(flaw -> wrong.add(Wrong.of(index, flaw)));
        }
        return wrong;
    }

    private List<Flaw> flaws(NewAccount wish, Set<UUID> unknownUnits) {
        List<Flaw> flaws = new ArrayList<>(AccountRules.ofPerson(wish.login(), wish.displayName(), wish.mobile()));
        Duties duties = new Duties(wish.roles(), wish.unitId(), wish.supplierId(), wish.region());
        flaws.addAll(ofDuties(wish.kind(), duties, unknownUnits));
        String password = wish.password();
        if (password != null) {
            flaws.addAll(
                    wish.kind() == AccountKind.MACHINE
                            ? List.of(new Flaw("password", "PASSWORD_UNEXPECTED"))
                            : passwordPolicy.flaws(wish.login(), password));
        }
        return flaws;
    }

    private static List<Flaw> ofDuties(AccountKind kind, Duties duties, Set<UUID> unknownUnits) {
        List<Flaw> flaws = new ArrayList<>(AccountRules.ofDuties(kind, duties));
        if (duties.unitId() != null && unknownUnits.contains(duties.unitId())) {
            flaws.add(new Flaw("unitId", "UNIT_UNKNOWN"));
        }
        return flaws;
    }

    private Mono<Set<UUID>> unknown(List<UUID> units) {
        return Flux.fromIterable(units)
                .filterWhen(unit -> unitPaths.pathOf(unit).hasElement().map(known -> !known))
                .collect(Collectors.toSet());
    }

    private static Mono<Void> refuse(List<Wrong> errors) {
        return errors.isEmpty()
                ? Mono.empty()
                : Mono.error(() -> IdentityProblem.ACCOUNT_INVALID.rejection(Map.of("errors", errors)));
    }

    /** A flaw of one account in the list. */
    record Wrong(int index, String field, String code) {

        static Wrong of(int index, Flaw flaw) {
            return new Wrong(index, flaw.field(), flaw.code());
        }
    }
}
