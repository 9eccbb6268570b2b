/** What is deployed: the manifests and the compose file say what they are meant to say. */
@NullMarked
package io.hefu.deployment;

import org.jspecify.annotations.NullMarked;
