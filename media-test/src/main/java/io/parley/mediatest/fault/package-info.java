/** Networks that fail on demand: a TCP proxy between clients and a hub, and network namespaces with links between them. */
@NullMarked
package io.parley.mediatest.fault;

import org.jspecify.annotations.NullMarked;
