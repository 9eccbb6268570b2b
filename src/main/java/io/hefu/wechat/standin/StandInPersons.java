package io.hefu.wechat.standin;

import io.hefu.kernel.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Who is at a telephone with WeChat, in memory: a code for each {@code wx.login}, the same openid for the same name. */
final class StandInPersons {

    /** As long as with the vendor. */
    private static final Duration GOOD = Duration.ofMinutes(5);

    private static final int MOST = 10_000;
    private static final int OPENID_CHARACTERS = 27;

    private final String appId;
    private final String secret;
    private final Clock clock;
    private final Map<String, Login> logins = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Login> eldest) {
            return size() > MOST;
        }
    };

    StandInPersons(String appId, String secret, Clock clock) {
        this.appId = appId;
        this.secret = secret;
        this.clock = clock;
    }

    String appId() {
        return appId;
    }

    String secret() {
        return secret;
    }

    /** What {@code wx.login} gives to the mini-program. */
    synchronized String login(String person) {
        String code = "0" + UUID.randomUUID().toString().replace("-", "");
        logins.put(code, new Login(person, clock.instant().plus(GOOD), false));
        return code;
    }

    /** The openid, or {@link StandInRefusal} with the vendor's number as its code. */
    synchronized String openid(String app, String shownSecret, String code) {
        if (!app.equals(appId)) {
            throw new StandInRefusal(200, "40013", "invalid appid");
        }
        if (!shownSecret.equals(secret)) {
            throw new StandInRefusal(200, "40125", "invalid appsecret");
        }
        Login login = logins.get(code);
        if (login == null || !clock.instant().isBefore(login.end)) {
            throw new StandInRefusal(200, "40029", "invalid code");
        }
        if (login.used) {
            throw new StandInRefusal(200, "40163", "code been used");
        }
        logins.put(code, new Login(login.person, login.end, true));
        return openid(login.person);
    }

    /** The same after a restart, as the accounts here are. */
    String openid(String person) {
        String hash = Base64.getUrlEncoder().encodeToString(Sha256.of(appId + " " + person));
        return "o" + hash.substring(0, OPENID_CHARACTERS);
    }

    private record Login(String person, Instant end, boolean used) {}
}
