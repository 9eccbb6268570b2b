package io.hefu.simulation;

import io.hefu.simulation.Faults.Fault;
import io.hefu.simulation.Faults.Kind;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.Wrapped;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Connections on which armed faults strike. */
final class FaultyConnections implements ConnectionFactory, Wrapped<ConnectionFactory> {

    private final ConnectionFactory real;
    private final Faults faults;

    FaultyConnections(ConnectionFactory real, Faults faults) {
        this.real = real;
        this.faults = faults;
    }

    @Override
    public Publisher<? extends Connection> create() {
        return Mono.from(real.create())
                .map(connection -> proxy(Connection.class, new FaultyConnection(connection, faults)));
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return real.getMetadata();
    }

    @Override
    public ConnectionFactory unwrap() {
        return real;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type, Wrapped.class}, handler));
    }

    private static Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("unwrap")) {
            return target;
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    /** One transaction after the other; the fault is that of the running one. */
    private static final class FaultyConnection implements InvocationHandler {

        private final Connection connection;
        private final Faults faults;
        private @Nullable Fault fault;
        private int executed;

        FaultyConnection(Connection connection, Faults faults) {
            this.connection = connection;
            this.faults = faults;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            return switch (method.getName()) {
                case "createStatement" ->
                    proxy(Statement.class, new FaultyStatement((Statement) call(connection, method, arguments), this));
                case "beginTransaction" -> {
                    forget();
                    yield call(connection, method, arguments);
                }
                case "commitTransaction" -> Mono.defer(this::commit);
                default -> call(connection, method, arguments);
            };
        }

        private void forget() {
            fault = null;
            executed = 0;
        }

        private Mono<Void> commit() {
            Fault now = fault;
            if (now == null || !now.kind().atCommit()) {
                return Mono.from(connection.commitTransaction());
            }
            Publisher<Void> end =
                    now.kind() == Kind.COMMIT_FAILS ? connection.rollbackTransaction() : connection.commitTransaction();
            return Mono.from(end).then(Mono.error(() -> faults.strike(now)));
        }

        void bound(@Nullable Object value) {
            Fault found = fault == null ? faults.of(value) : null;
            if (found != null) {
                fault = found;
                executed = 0;
            }
        }

        @Nullable
        RuntimeException executing() {
            Fault now = fault;
            return now != null && !now.kind().atCommit() && executed++ == now.statement() ? faults.strike(now) : null;
        }
    }

    private record FaultyStatement(Statement statement, FaultyConnection connection) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("bind") && arguments != null) {
                connection.bound(arguments[1]);
            }
            if (method.getName().equals("execute")) {
                RuntimeException strike = connection.executing();
                return strike == null ? statement.execute() : Mono.error(strike);
            }
            Object answer = call(statement, method, arguments);
            return answer == statement ? proxy : answer;
        }
    }
}
