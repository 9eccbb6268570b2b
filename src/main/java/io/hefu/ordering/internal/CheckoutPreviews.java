package io.hefu.ordering.internal;

import io.hefu.catalog.Freight;
import io.hefu.catalog.Freights;
import io.hefu.catalog.Freights.Wanted;
import io.hefu.ordering.Cart;
import io.hefu.ordering.Checkouts.Part;
import io.hefu.ordering.Checkouts.Preview;
import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.OrderView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows what a checkout would order, supplier by supplier, and what sending it would cost. */
@Component
class CheckoutPreviews {

    private final Freights freights;

    CheckoutPreviews(Freights freights) {
        this.freights = freights;
    }

    Mono<Preview> of(List<Cart.Line> lines, Optional<Address> address, Optional<OrderView.Unit> unit) {
        String division = address.map(Address::divisionCode).orElse(null);
        Map<UUID, List<Cart.Line>> bySupplier = lines.stream()
                .collect(Collectors.groupingBy(Cart.Line::supplierId, LinkedHashMap::new, Collectors.toList()));
        return Flux.fromIterable(bySupplier.values())
                .concatMap(part -> part(part, division))
                .collectList()
                .map(parts -> preview(parts, address, unit));
    }

    private Mono<Part> part(List<Cart.Line> lines, @Nullable String division) {
        List<Cart.Line> good =
                lines.stream().filter(line -> line.state() == Cart.State.GOOD).toList();
        List<Wanted> wanted = good.stream()
                .map(line -> new Wanted(line.skuId(), line.quantity(), line.amountFen()))
                .toList();
        return freights.quote(wanted, division)
                .onErrorMap(ArithmeticException.class, e -> OrderProblem.AMOUNT_TOO_LARGE.rejection())
                .map(freight -> part(lines, good, freight));
    }

    private static Part part(List<Cart.Line> lines, List<Cart.Line> good, Freight freight) {
        Cart.Line first = lines.get(0);
        return new Part(
                first.supplierId(),
                first.supplierName(),
                lines,
                good.stream().mapToLong(Cart.Line::amountFen).sum(),
                freight.regionMissing() ? null : freight.fen(),
                freight.notDelivered().stream()
                        .map(place -> good.get(place - 1).skuId())
                        .toList());
    }

    private static Preview preview(List<Part> parts, Optional<Address> address, Optional<OrderView.Unit> unit) {
        long freight = parts.stream()
                .map(Part::freightFen)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        return new Preview(
                unit.orElse(null),
                address.orElse(null),
                parts,
                freight,
                parts.stream().mapToLong(Part::goodsFen).sum() + freight,
                parts.stream().allMatch(CheckoutPreviews::isGood));
    }

    private static boolean isGood(Part part) {
        return part.notDelivered().isEmpty() && part.lines().stream().allMatch(line -> line.state() == Cart.State.GOOD);
    }
}
