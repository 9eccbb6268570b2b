package io.hefu.ordering.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Role;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.ordering.domain.Party;
import io.hefu.ordering.domain.Situation;
import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.r2dbc.core.DatabaseClient;

/** Tries every command in every situation of {@code orders/transitions.csv} with everybody, over HTTP. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransitionMatrixIT {

    private static final Set<OrderCommand> BY_PEOPLE =
            EnumSet.complementOf(EnumSet.of(OrderCommand.EXPIRE, OrderCommand.COMPLETE, OrderCommand.END));

    private final Market market;
    private final Shop shop;
    private Stage stage;
    private String support;
    private List<String> others;

    TransitionMatrixIT(DatabaseClient database, HefuClient hefu) {
        this.market = new Market(database);
        this.shop = new Shop(hefu);
    }

    static List<Situation> situations() {
        return Situation.all();
    }

    @BeforeAll
    void setTheStage() {
        stage = new Stage(market, shop);
        support = market.account("SUPPORT", null, null, null);
        others = Stream.of(Role.values())
                .map(Role::name)
                .filter(role -> !role.equals("SUPPORT"))
                .map(role ->
                        market.account(role, stage.unit, role.equals("SUPPLIER") ? market.supplier(true) : null, "51"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void letsExactlyThosePartiesDoWhatTheTableSays(Situation situation) {
        Map<Party, String> parties = new LinkedHashMap<>();
        parties.put(Party.BUYER, stage.buyer);
        parties.put(Party.SUPPLIER, stage.seller(situation));
        parties.put(Party.SUPPORT, support);
        UUID untouched = stage.order(situation);
        for (OrderCommand command : BY_PEOPLE) {
            parties.forEach((party, account) -> tryOut(situation, untouched, command, party, account));
        }
        assertThat(actions(untouched, stage.buyer))
                .containsExactlyInAnyOrderElementsOf(names(situation.possible().get(Party.BUYER)));
        assertThat(actions(untouched, parties.get(Party.SUPPLIER)))
                .containsExactlyInAnyOrderElementsOf(names(situation.possible().get(Party.SUPPLIER)));
    }

    private void tryOut(Situation situation, UUID untouched, OrderCommand command, Party party, String account) {
        String what = command + " by " + party;
        if (situation.allows(party, command)) {
            assertThat(send(stage.order(situation), command, account).outcome())
                    .as(what)
                    .startsWith("2");
            return;
        }
        Answer refused = send(untouched, command, account);
        assertThat(refused.status()).as(what).isIn(403, 409);
        if (refused.status() == 409) {
            assertThat(refused.text("state")).isEqualTo(situation.status().name());
            assertThat(refused.json().path("allowed").valueStream().map(it -> it.asString()))
                    .as(what)
                    .containsExactlyInAnyOrderElementsOf(
                            names(situation.possible().get(party)));
        }
    }

    @ParameterizedTest
    @MethodSource("situations")
    void letsNobodyElseDoAnything(Situation situation) {
        UUID untouched = stage.order(situation);
        for (OrderCommand command : BY_PEOPLE) {
            for (String other : others) {
                assertThat(send(untouched, command, other).status())
                        .as("%s by %s", command, other)
                        .isIn(403, 404);
            }
        }
    }

    private Answer send(UUID order, OrderCommand command, String account) {
        return switch (command) {
            case CHANGE_FREIGHT -> shop.post(account, order + "/freight", Map.of("freightFen", 5_00));
            case SIGN -> shop.post(account, order + "/sign");
            case EXTEND_PAYMENT -> shop.post(account, order + "/extend-payment");
            case CANCEL -> shop.post(account, order + "/cancel", Map.of("reason", "frost"));
            case SHIP -> shop.post(account, order + "/ship", Map.of("carrier", "SF", "trackingNo", "1"));
            case DELIVER -> shop.post(account, order + "/parcels/" + stage.parcel(order) + "/deliver");
            case ADD_INVOICE -> shop.post(account, order + "/invoices", invoice());
            case ACCEPT -> shop.post(account, order + "/accept");
            case REVIEW -> shop.post(account, order + "/review", rating());
            case CORRECT_BUDGET_UNIT ->
                shop.post(
                        account,
                        order + "/correct-budget-unit",
                        Map.of("budgetUnitId", stage.unit.id(), "reason", "asked"));
            case ASK_REFUND -> shop.post(account, order + "/after-sales", wish(order));
            case EXPIRE, COMPLETE, END -> throw new IllegalArgumentException(command.name());
        };
    }

    private static Map<String, Object> invoice() {
        return Map.of("number", "12345678", "issuedOn", LocalDate.of(2024, 1, 2), "amountFen", 1_00);
    }

    private Map<String, Object> wish(UUID order) {
        boolean shipped = market.number("select sum(shipped) from order_lines where order_id = '" + order + "'") > 0;
        return shipped
                ? Map.of("kind", "COMPLAINT", "amountFen", 1_00, "reason", "broken")
                : Map.of("kind", "UNSHIPPED", "reason", "not needed");
    }

    private static Map<String, Object> rating() {
        return Map.of("goods", 5, "price", 4, "experience", 3, "delivery", 2, "service", 1);
    }

    private List<String> actions(UUID order, String account) {
        return shop.get(account, "orders/" + order)
                .json()
                .path("actions")
                .valueStream()
                .map(it -> it.asString())
                .toList();
    }

    private static List<String> names(Set<OrderCommand> commands) {
        return commands.stream().map(Enum::name).toList();
    }
}
