/** What a hub is deployed with: its image, its chart for Kubernetes, its alerts and its dashboard. */
@NullMarked
package io.parley.mediatest.deploy;

import org.jspecify.annotations.NullMarked;
