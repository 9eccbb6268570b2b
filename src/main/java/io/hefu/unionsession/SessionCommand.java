package io.hefu.unionsession;

/** What can be done with a union session; {@link io.hefu.unionsession.domain.SessionSteps} says by whom and when. */
public enum SessionCommand {
    CHANGE,
    FILL,
    PUBLISH,
    INVITE,
    APPROVE,
    CANCEL,
    HAND_OUT,
    REFUND
}
