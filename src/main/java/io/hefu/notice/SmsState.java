package io.hefu.notice;

/** How far a text message has come. */
public enum SmsState {
    /** Waits for its next try. */
    PENDING,
    /** With the vendor at this moment. */
    SENDING,
    /** Taken by the vendor. */
    SENT,
    /** On the telephone, as the vendor's receipt says. */
    DELIVERED,
    /** Refused for good, or not deliverable. */
    FAILED,
    /** Never sent: no number, or too many tries. */
    GAVE_UP,
    /** Nobody knows whether the vendor has taken it; a person decides whether to send it again or to leave it. */
    UNCERTAIN,
    /** Left uncertain by a person. */
    DISMISSED;

    /** Whether a person may have it sent again. */
    public boolean isRetryable() {
        return this == FAILED || this == GAVE_UP || this == UNCERTAIN;
    }
}
