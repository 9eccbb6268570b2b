package io.hefu.identity;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import java.util.UUID;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Who was verified: the principal is the {@link Actor}, the authorities are {@code ROLE_…}, the details a {@link Permit}. */
public final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final transient Permit permit;

    public SignedIn(Actor actor, Permit permit) {
        super(AuthorityUtils.createAuthorityList(
                actor.roles().stream().map(role -> "ROLE_" + role.name()).toList()));
        this.actor = actor;
        this.permit = permit;
        super.setDetails(permit);
        super.setAuthenticated(true);
    }

    public UUID sessionId() {
        return permit.sessionId();
    }

    /** How long the verification holds. */
    public Permit permit() {
        return permit;
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
