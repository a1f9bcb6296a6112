/** The hub behind the proxies that the README says how to configure. */
@NullMarked
package io.parley.mediatest.proxy;

import org.jspecify.annotations.NullMarked;
