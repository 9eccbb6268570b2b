package io.hefu.ordering.internal;

import io.hefu.events.LiveEvents;
import io.hefu.events.LiveView;
import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Permit;
import io.hefu.kernel.Role;
import io.hefu.ordering.OrderViews;
import io.hefu.ordering.OrdersToday;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Today's orders, looked at once for all who oversee the same. */
@Service
class TodayView implements OrderViews {

    private static final List<String> TYPES = List.of("hefu.ordering.order.*");
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Set<Role> OVERSEEING = EnumSet.of(Role.SUPPLIER, Role.FILER, Role.SUPERIOR, Role.FINANCE);
    private static final Actor EVERYTHING = new Actor(NOBODY, "", Set.of(Role.AUDITOR), null, null, null, null);

    private final TodayStore orders;
    private final LiveView<OrdersToday> view;
    private final Clock clock;

    TodayView(TodayStore orders, LiveEvents events, JsonMapper json, Clock clock) {
        this.orders = orders;
        this.clock = clock;
        this.view = new LiveView<>(events, json, TYPES, this::look);
    }

    @Override
    public Flux<ServerSentEvent<String>> today(Actor actor, @Nullable Permit permit) {
        return view.follow(alike(actor), actor, permit);
    }

    /** The actor as far as the scope goes: those who oversee the same and buy nothing themselves are one. */
    private static Actor alike(Actor actor) {
        if (actor.seesEverything()) {
            return EVERYTHING;
        }
        boolean buys = !OVERSEEING.containsAll(actor.roles());
        boolean ofUnit = actor.is(Role.FILER) || actor.is(Role.SUPERIOR);
        return new Actor(
                buys ? actor.accountId() : NOBODY,
                "",
                actor.roles(),
                null,
                ofUnit ? actor.unitPath() : null,
                actor.is(Role.SUPPLIER) ? actor.supplierId() : null,
                actor.is(Role.FINANCE) ? actor.region() : null);
    }

    private Mono<OrdersToday> look(Actor reader) {
        return Mono.defer(() -> {
            LocalDate day = ChinaTime.day(clock.instant());
            return orders.since(ChinaTime.startOf(day), reader)
                    .collectList()
                    .map(minutes -> OrdersToday.of(day, minutes));
        });
    }
}
