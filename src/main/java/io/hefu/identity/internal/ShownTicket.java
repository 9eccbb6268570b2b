package io.hefu.identity.internal;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A ticket that somebody shows in order to open a stream. */
final class ShownTicket extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String ticket;

    ShownTicket(String ticket) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.ticket = ticket;
    }

    @Override
    public String getCredentials() {
        return ticket;
    }

    @Override
    public String getPrincipal() {
        return "";
    }
}
