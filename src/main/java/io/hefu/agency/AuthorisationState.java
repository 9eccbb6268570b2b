package io.hefu.agency;

/** The states of an authorisation (domain part 3.6). */
public enum AuthorisationState {
    /** Opened, and not granted. */
    DRAFT,
    GRANTED,
    REVOKED,
    EXPIRED
}
