package io.hefu.simulation;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows that one history has for itself: suppliers with accounts and goods, buyers, and people of the platform. */
record Plot(int number, List<Supplier> suppliers, List<Buyer> buyers, List<Actor> reviewers) {

    static final long STOCK = 40;

    private static final long[] PRICES = {10_000, 7_700, 3_000_000};

    /** @param unit the unit that all of them buy for */
    static Plot of(int number, Unit unit) {
        return new Plot(
                number,
                IntStream.range(0, 2)
                        .mapToObj(index -> Supplier.of("plot " + number + " supplier " + index))
                        .toList(),
                IntStream.range(0, 2)
                        .mapToObj(index -> Buyer.of("plot " + number + " buyer " + index, unit))
                        .toList(),
                Stream.of("one", "other")
                        .map(name -> person("plot " + number + " reviewer " + name, Role.REVIEWER, null, null))
                        .toList());
    }

    /** For a query. */
    String accounts() {
        return quoted(suppliers.stream().map(Supplier::accountNo));
    }

    String supplierIds() {
        return quoted(suppliers.stream().map(supplier -> supplier.id().toString()));
    }

    private static String quoted(Stream<String> texts) {
        return texts.map(text -> "'" + text + "'").collect(Collectors.joining(", "));
    }

    private static Actor person(String name, Role role, @Nullable Unit unit, @Nullable UUID supplier) {
        return new Actor(
                id(name),
                name,
                Set.of(role),
                unit == null ? null : unit.id(),
                unit == null ? null : unit.path(),
                supplier,
                null);
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static String digits(String name) {
        UUID id = id(name);
        return Long.toString(
                1_000_000_000_000_000L + Long.remainderUnsigned(id.getMostSignificantBits(), 8_000_000_000_000_000L));
    }

    record Unit(UUID id, String path) {}

    /** @param privateNo another account of the supplier, which settles nothing here */
    record Supplier(UUID id, String accountNo, String privateNo, List<Sku> skus, Actor actor) {

        static Supplier of(String name) {
            return new Supplier(
                    Plot.id(name),
                    digits(name),
                    digits(name + " private"),
                    IntStream.range(0, PRICES.length)
                            .mapToObj(index -> new Sku(Plot.id(name + " sku " + index), PRICES[index]))
                            .toList(),
                    person(name + " clerk", Role.SUPPLIER, null, Plot.id(name)));
        }
    }

    record Sku(UUID id, long priceFen) {}

    /** A buyer and the account that its unit pays from. */
    record Buyer(Actor actor, String payerName, String payerNo) {

        static Buyer of(String name, Unit unit) {
            return new Buyer(person(name, Role.BUYER, unit, null), "某单位" + digits(name), digits(name + " payer"));
        }
    }
}
