package io.hefu.identity.internal;

import io.hefu.identity.NewAccount;
import io.hefu.identity.OpenedAccount;
import io.hefu.kernel.Ids;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account on its way into the table: with a password or with a code to choose one. */
record Opening(
        UUID id,
        NewAccount wish,
        @Nullable String passwordHash,
        @Nullable String activationCode) {

    static Opening withPassword(NewAccount wish, String passwordHash) {
        return new Opening(Ids.next(), wish, passwordHash, null);
    }

    static Opening withActivation(NewAccount wish) {
        return new Opening(Ids.next(), wish, null, ActivationCode.random());
    }

    /** A machine signs in with its secrets alone, a person by WeChat or telephone. */
    static Opening withoutPassword(NewAccount wish) {
        return new Opening(Ids.next(), wish, null, null);
    }

    @Nullable
    String activationHash() {
        return activationCode == null ? null : HexFormat.of().formatHex(RefreshToken.hash(activationCode));
    }

    OpenedAccount opened() {
        return new OpenedAccount(id, wish.login(), activationCode);
    }

    /** Without the code, which must not reach a log. */
    @Override
    public String toString() {
        return "Opening[" + wish.login() + "]";
    }
}
