/** What the tests of all modules share: real servers, one application, a client that signs in. */
@NullMarked
package io.hefu.testing;

import org.jspecify.annotations.NullMarked;
