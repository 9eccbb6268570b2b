@NullMarked
package io.hefu.unionsession.domain;

import org.jspecify.annotations.NullMarked;
