package io.hefu.payment.domain;

/**
 * What is known around a transfer.
 *
 * @param twinOnOtherChannel the same money seems to have come by another way already (E-27)
 * @param notGoodsMoney interest, fees or the supplier's own money by rule (E-49)
 * @param payeeKnown whether the payee account is any supplier's
 */
public record Circumstances(boolean twinOnOtherChannel, boolean notGoodsMoney, boolean payeeKnown) {}
