package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Sha256;
import io.hefu.ordering.ContractView;
import io.hefu.ordering.ContractView.Signature;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.domain.ContractContent;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.internal.ContractStore.Contract;
import io.hefu.ordering.internal.OrderSteps.Step;
import io.hefu.organization.AccountNumber;
import io.hefu.progress.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Freezes what both sides sign. Of a supplier who signs automatically everything that the contract says is frozen with the
 * order; its contract is written when somebody reads it, or before its unit is corrected or its goods leave.
 */
@Component
class ContractDesk {

    private final ContractStore contracts;
    private final OrderSteps steps;
    private final OrderLineStore lines;
    private final JsonMapper json;

    ContractDesk(ContractStore contracts, OrderSteps steps, OrderLineStore lines, JsonMapper json) {
        this.contracts = contracts;
        this.steps = steps;
        this.lines = lines;
        this.json = json;
    }

    /** Raises CONTRACT_UNAVAILABLE for what needs none, and for what ended before anybody signed. */
    Mono<ContractView> read(Actor actor, UUID orderId) {
        return steps.found(actor, orderId)
                .filter(ContractDesk::hasContract)
                .switchIfEmpty(Mono.error(OrderProblem.CONTRACT_UNAVAILABLE::rejection))
                .flatMap(order -> signed(order)
                        .map(contract -> view(actor, order, contract))
                        .switchIfEmpty(Mono.defer(() -> draft(order)
                                .map(draft -> new ContractView(draft.seenBy(actor, order), draft.hash(), null, null)))))
                .checkpoint("read a contract");
    }

    private static boolean hasContract(OrderRow order) {
        boolean neverSigned =
                order.closedAt() != null && order.receivableId() == null && order.supplierSignedAt() == null;
        return order.channel() != Channel.PERSONAL && !neverSigned;
    }

    /** Empty before anybody has signed. */
    private Mono<Contract> signed(OrderRow order) {
        return contracts
                .find(order.id())
                .switchIfEmpty(Mono.defer(() -> order.status() == OrderStatus.CREATED ? Mono.empty() : freeze(order)));
    }

    /** Writes the contract of a signed order, unless it is there already. */
    Mono<Void> keep(OrderRow order) {
        return order.channel() == Channel.PERSONAL
                ? Mono.empty()
                : signed(order).then();
    }

    /** Both sides agreed to it when the order was placed. */
    private Mono<Contract> freeze(OrderRow order) {
        return draft(order)
                .map(draft -> new Contract(
                        order.id(),
                        draft.text(),
                        draft.hash(),
                        order.placedAt(),
                        null,
                        order.placedAt(),
                        order.buyerAccountId()))
                .delayUntil(contracts::insert);
    }

    Mono<Void> signBySupplier(Step step) {
        return draft(step.order())
                .map(draft -> new Contract(
                        step.id(),
                        draft.text(),
                        draft.hash(),
                        step.at(),
                        step.actor().accountId(),
                        null,
                        null))
                .flatMap(contracts::insert);
    }

    /** Does nothing where there is no contract. */
    Mono<Void> signByBuyer(Step step) {
        return contracts.signByBuyer(step.id(), step.actor().accountId(), step.at());
    }

    private ContractView view(Actor actor, OrderRow order, Contract contract) {
        Draft draft = new Draft(json.readValue(contract.content(), ContractContent.class), contract.content());
        boolean automatic = contract.supplierSignedBy() == null;
        Instant buyerAt = contract.buyerSignedAt();
        return new ContractView(
                draft.seenBy(actor, order),
                contract.hash(),
                new Signature(contract.supplierSignedAt(), automatic),
                buyerAt == null ? null : new Signature(buyerAt, automatic));
    }

    private Mono<Draft> draft(OrderRow order) {
        return lines.of(List.of(order.id())).map(all -> {
            ContractContent content = content(order, all.getOrDefault(order.id(), List.of()));
            return new Draft(content, json.writeValueAsString(content));
        });
    }

    private static ContractContent content(OrderRow order, List<OrderView.Line> lines) {
        List<ContractContent.Line> numbered = new ArrayList<>(lines.size());
        lines.forEach(line -> numbered.add(new ContractContent.Line(
                numbered.size() + 1,
                line.skuId(),
                line.name(),
                line.unit(),
                line.quantity(),
                line.priceFen(),
                line.amountFen())));
        return new ContractContent(
                ContractContent.TEMPLATE,
                order.id(),
                order.placedAt(),
                order.tradeTerm(),
                order.unitName(),
                order.buyerAccountId(),
                order.supplierName(),
                order.supplierId(),
                new ContractContent.Payee(order.payeeAccountName(), order.payeeAccountNo(), order.payeeBankName()),
                numbered,
                order.payableFen() - order.freightFen(),
                order.freightFen(),
                order.payableFen());
    }

    /** @param text what is hashed, byte by byte */
    private record Draft(ContractContent content, String text) {

        String hash() {
            return HexFormat.of().formatHex(Sha256.of(text));
        }

        ContractContent seenBy(Actor actor, OrderRow order) {
            return order.boughtBy(actor) || order.soldBy(actor) ? content : content.masked(AccountNumber::masked);
        }
    }
}
