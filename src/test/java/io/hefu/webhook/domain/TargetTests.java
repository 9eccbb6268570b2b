package io.hefu.webhook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.webhook.domain.Target.Flaw;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTests {

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/hook", "HTTPS://example.com:8443/a?b=c", "https://[2606:4700::1]/"})
    void takesSecureAddresses(String url) {
        assertThat(Target.flaw(url, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/hook",
                "https:///hook",
                "https://user:secret@example.com/",
                "https://example.com/#part",
                "https://exa mple.com/",
                "https:hook"
            })
    void refusesWhatIsNoAddress(String url) {
        assertThat(Target.flaw(url, false)).contains(Flaw.UNREADABLE);
        assertThat(Target.flaw(url, true)).contains(Flaw.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/", "ftp://example.com/", "file://example.com/etc/passwd"})
    void refusesWhatIsNotSecure(String url) {
        assertThat(Target.flaw(url, false)).contains(Flaw.NOT_HTTPS);
    }

    @Test
    void takesPlainHttpWhereItMayGoAnywhere() {
        assertThat(Target.flaw("http://127.0.0.1:8080/", true)).isEmpty();
        assertThat(Target.flaw("ftp://127.0.0.1/", true)).contains(Flaw.NOT_HTTPS);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(Target.flaw("https://example.com/" + "x".repeat(2000), false))
                .contains(Flaw.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.63.0.1", "100.128.0.1", "172.32.0.1", "2606:4700:4700::1111"})
    void knowsTheInternet(String address) throws UnknownHostException {
        assertThat(Target.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.254",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:0:a00:1::"
            })
    void knowsEverybodysOwnNetworks(String address) throws UnknownHostException {
        assertThat(Target.isPublic(InetAddress.getByName(address))).isFalse();
    }
}
