package io.hefu.unionsession;

/** How a union session stands. */
public enum SessionState {
    /** The organiser puts it together. */
    DRAFT,
    /** Those who take part see to their addresses; the treasurer can approve it. */
    OPEN,
    /** Approved: its goods are held for it until it is paid or closed. */
    ORDERED,
    /** Its suppliers' orders are placed, or about to be. */
    PAID,
    /** It was paid, and the payment was taken back (E-32). */
    SUSPENDED,
    CANCELLED,
    EXPIRED
}
