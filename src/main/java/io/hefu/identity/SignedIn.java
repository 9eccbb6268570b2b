package io.hefu.identity;

import io.hefu.kernel.Actor;
import java.util.UUID;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A verified access token: the principal is the {@link Actor}, the authorities are {@code ROLE_…}. */
public final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final UUID sessionId;

    public SignedIn(Actor actor, UUID sessionId) {
        super(AuthorityUtils.createAuthorityList(
                actor.roles().stream().map(role -> "ROLE_" + role.name()).toList()));
        this.actor = actor;
        this.sessionId = sessionId;
        super.setAuthenticated(true);
    }

    public UUID sessionId() {
        return sessionId;
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return actor.account();
    }
}
