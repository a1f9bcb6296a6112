/** The certificate that the hub shows, and its key: from files, or made by itself. No network, no Jetty. */
@NullMarked
package io.parley.signaling.tls;

import org.jspecify.annotations.NullMarked;
