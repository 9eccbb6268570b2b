package io.hefu.agency.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How authorisations are looked after ({@code hefu.agency.*}).
 *
 * @param poll how often those are looked for that have ended, and what their orders take of the budget
 */
@ConfigurationProperties("hefu.agency")
record AgencySettings(@DefaultValue("1m") Duration poll) {}
