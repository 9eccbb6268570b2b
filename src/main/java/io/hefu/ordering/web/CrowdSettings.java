package io.hefu.ordering.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param most requests inside the rush doors of this replica at the same time; zero for any number */
@ConfigurationProperties("hefu.ordering.crowd")
record CrowdSettings(@DefaultValue("256") int most) {}
