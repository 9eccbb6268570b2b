package io.hefu.webhook.domain;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where it may be sent: nobody may have this service look around in the network in which it stands. */
public final class Target {

    private static final int LONGEST = 2000;

    private Target() {}

    /** What is wrong with the URL; the addresses behind its name are looked at when it is connected to. */
    public static Optional<Flaw> flaw(String url, boolean anywhere) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of(Flaw.UNREADABLE);
        }
        if (url.length() > LONGEST || uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
            return Optional.of(Flaw.UNREADABLE);
        }
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        if (!https && !(anywhere && "http".equalsIgnoreCase(uri.getScheme()))) {
            return Optional.of(Flaw.NOT_HTTPS);
        }
        return Optional.empty();
    }

    /** Whether the address is one of the internet's, not of this machine or a network of somebody's own. */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return address instanceof Inet6Address six ? isPublic(six) : isPublic((Inet4Address) address);
    }

    private static boolean isPublic(Inet4Address address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return !(first == 0
                // of providers, RFC 6598
                || first == 100 && second >= 64 && second < 128
                // of protocols and of benchmarks
                || first == 192 && second == 0 && bytes[2] == 0
                || first == 198 && (second == 18 || second == 19)
                // kept for later, and broadcast
                || first >= 240);
    }

    /** Only what is given out to the internet, and of that nothing that carries an address of version 4. */
    private static boolean isPublic(Inet6Address address) {
        byte[] bytes = address.getAddress();
        boolean global = (bytes[0] & 0xe0) == 0x20;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        return global && !teredo && !sixToFour;
    }

    /** Why a URL is refused. */
    public enum Flaw {
        UNREADABLE,
        NOT_HTTPS
    }
}
