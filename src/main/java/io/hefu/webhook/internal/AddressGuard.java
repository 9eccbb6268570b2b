package io.hefu.webhook.internal;

import io.hefu.webhook.domain.Target;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Refuses to connect to what is not of the internet, whatever the name said when it was looked at before. */
final class AddressGuard extends ChannelOutboundHandlerAdapter {

    static final String REFUSAL = "the address is not public";

    @Override
    public void connect(
            ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise connected)
            throws Exception {
        if (remote instanceof InetSocketAddress address
                && address.getAddress() != null
                && Target.isPublic(address.getAddress())) {
            super.connect(context, remote, local, connected);
        } else {
            connected.setFailure(new ConnectException(REFUSAL));
        }
    }
}
