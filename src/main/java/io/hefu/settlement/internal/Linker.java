package io.hefu.settlement.internal;

import io.hefu.organization.AccountNumber;
import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.IncomingTransfer.Kind;
import io.hefu.payment.ReceivedMoney;
import io.hefu.payment.ReceivedMoney.Alike;
import io.hefu.payment.ReceivedMoney.Held;
import io.hefu.settlement.StatementLineView.State;
import io.hefu.settlement.domain.StatementEntry.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the transfers that a statement's lines tell again: by serial, by reference, else by likeness (E-27). */
@Component
class Linker {

    private final ReceivedMoney money;
    private final StatementLineStore lines;
    private final SettlementSettings settings;

    Linker(ReceivedMoney money, StatementLineStore lines, SettlementSettings settings) {
        this.money = money;
        this.lines = lines;
        this.settings = settings;
    }

    /**
     * Links what can be linked and answers the rest.
     *
     * @param inFlight transfers that lines of this statement name which are not written yet; added to
     */
    Mono<List<BookedLine>> link(String channel, List<BookedLine> batch, Set<UUID> inFlight) {
        List<BookedLine> told = batch.stream().filter(BookedLine::isTransfer).toList();
        Set<String> names = told.stream()
                .flatMap(it -> Stream.of(it.told().serialNo(), it.told().reference()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return money.withSerials(channel, names)
                .collectMap(Held::serialNo, Function.identity())
                .flatMap(held -> healedBefore(held.values()).map(healed -> bySerial(told, held, healed)))
                // what a serial names is no other line's, however alike
                .doOnNext(rest -> told.stream()
                        .map(booked -> booked.transferId)
                        .filter(Objects::nonNull)
                        .forEach(inFlight::add))
                .flatMap(rest -> byLikeness(rest, inFlight));
    }

    /** Transfers of statements that no line names: an earlier attempt took them over and broke off before it wrote so. */
    private Mono<Set<UUID>> healedBefore(Collection<Held> held) {
        Set<UUID> told = held.stream().filter(Held::statement).map(Held::id).collect(Collectors.toSet());
        return lines.names(told).map(names -> {
            told.removeAll(names.keySet());
            return told;
        });
    }

    private static List<BookedLine> bySerial(List<BookedLine> told, Map<String, Held> held, Set<UUID> healed) {
        List<BookedLine> rest = new ArrayList<>();
        for (BookedLine booked : told) {
            Held named = held.get(booked.told().serialNo());
            Held found = named == null ? held.get(booked.told().reference()) : named;
            if (found != null && same(booked, found)) {
                booked.is(healed.contains(found.id()) ? State.HEALED : State.LINKED, found.id());
            } else {
                if (named != null) {
                    booked.is(State.AMOUNT_DIFFERS, named.id());
                    booked.heldFen = named.amountFen();
                }
                rest.add(booked);
            }
        }
        return rest;
    }

    private static boolean same(BookedLine booked, Held held) {
        return held.kind() == kind(booked.told())
                && held.amountFen() == booked.told().amountFen()
                && AccountNumber.key(held.payeeAccountNo()).equals(booked.accountKey);
    }

    private Mono<List<BookedLine>> byLikeness(List<BookedLine> rest, Set<UUID> inFlight) {
        List<BookedLine> open =
                rest.stream().filter(it -> it.state != State.AMOUNT_DIFFERS).toList();
        return money.alike(open.stream().map(it -> transfer(it.told())).toList(), settings.window())
                .collectList()
                .flatMap(alike -> lines.names(alike.stream().map(Alike::id).collect(Collectors.toSet()))
                        .map(taken -> pair(open, alike, taken, inFlight)))
                .map(paired -> rest.stream().filter(it -> !paired.contains(it)).toList());
    }

    /** Each line takes the transfer nearest in time that no other line names; two equal transfers need two lines (E-29). */
    private static Set<BookedLine> pair(
            List<BookedLine> open, List<Alike> alike, Map<UUID, Collection<String>> taken, Set<UUID> inFlight) {
        Map<Integer, List<Alike>> byLine = alike.stream().collect(Collectors.groupingBy(Alike::line));
        Set<BookedLine> paired = new HashSet<>();
        for (int i = 0; i < open.size(); i++) {
            BookedLine booked = open.get(i);
            Line line = booked.told();
            Predicate<Alike> free = it -> isFree(it, line, taken, inFlight);
            List<Alike> candidates = byLine.getOrDefault(i, List.of());
            booked.othersAlike = candidates.stream()
                    .filter(Predicate.not(free))
                    .map(Alike::id)
                    .collect(Collectors.toSet());
            Alike nearest = candidates.stream()
                    .filter(free)
                    .min(Comparator.comparing(it -> distance(it, line)))
                    .orElse(null);
            if (nearest != null) {
                inFlight.add(nearest.id());
                booked.is(State.LINKED, nearest.id());
                paired.add(booked);
            }
        }
        return paired;
    }

    private static boolean isFree(Alike alike, Line line, Map<UUID, Collection<String>> taken, Set<UUID> inFlight) {
        return !inFlight.contains(alike.id())
                && taken.getOrDefault(alike.id(), List.of()).stream().allMatch(line.name()::equals);
    }

    private static Duration distance(Alike alike, Line line) {
        return Duration.between(alike.bookedAt(), line.bookedAt()).abs();
    }

    private static Kind kind(Line line) {
        return line.reversal() ? Kind.REVERSAL : Kind.TRANSFER;
    }

    static IncomingTransfer transfer(Line line) {
        @Nullable String original = line.originalSerialNo().isEmpty() ? null : line.originalSerialNo();
        return new IncomingTransfer(
                kind(line),
                line.name(),
                original,
                line.bookedAt(),
                line.counterName(),
                line.counterAccountNo(),
                line.accountNo(),
                line.amountFen(),
                line.usage(),
                line.summary(),
                line.postscript());
    }
}
