package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Role;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.domain.TradeTerm;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import io.hefu.organization.UnitStatus;
import io.hefu.progress.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class BudgetUnitChoiceTests {

    @ParameterizedTest
    @EnumSource(value = UnitStatus.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void noOrderCountsForAClosedUnit(UnitStatus closed) {
        BudgetUnit unit = new BudgetUnit(Ids.next(), "旧单位", "/51/u1/", null, "51", closed);
        Actor buyer = new Actor(Ids.next(), "buyer", Set.of(Role.BUYER), unit.id(), unit.path(), null, null);
        PlaceOrder wish = new PlaceOrder(
                buyer.accountId(),
                Channel.CANTEEN,
                TradeTerm.PAY_FIRST,
                "key",
                new byte[0],
                List.of(),
                null,
                null,
                null);

        new BudgetUnitChoice(new OneUnit(unit), nobody -> Mono.empty())
                .complete(buyer, null, wish)
                .as(StepVerifier::create)
                .verifyErrorMatches(error -> error.getMessage().startsWith("BUDGET_UNIT_CLOSED"));
    }

    private record OneUnit(BudgetUnit unit) implements BudgetUnits {

        @Override
        public Mono<BudgetUnit> find(UUID id) {
            return Mono.just(unit);
        }

        @Override
        public Flux<BudgetUnit> find(Collection<UUID> ids) {
            return Flux.just(unit);
        }

        @Override
        public Flux<BudgetUnit> superiors(UUID id) {
            return Flux.empty();
        }
    }
}
