@NullMarked
package io.hefu.unionsession.web;

import org.jspecify.annotations.NullMarked;
