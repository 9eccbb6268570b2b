package io.hefu.kernel.internal;

import io.lettuce.core.resource.EventLoopGroupProvider;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.TimeUnit;
import reactor.netty.resources.LoopResources;

/** Lends the event loops to Lettuce, which has no say in their end. */
final class SharedEventLoops implements EventLoopGroupProvider {

    private final LoopResources loops;
    private final int count;

    SharedEventLoops(LoopResources loops, int count) {
        this.loops = loops;
        this.count = count;
    }

    @Override
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        return type.cast(loops.onServer(LoopResources.DEFAULT_NATIVE));
    }

    @Override
    public int threadPoolSize() {
        return count;
    }

    @Override
    public Future<Boolean> release(EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
        return released();
    }

    @Override
    public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
        return released();
    }

    private static Future<Boolean> released() {
        return GlobalEventExecutor.INSTANCE.newSucceededFuture(true);
    }
}
