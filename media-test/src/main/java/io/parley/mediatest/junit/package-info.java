/** JUnit 5: a hub and its peers as parameters of a test, and nothing left over after it. */
@NullMarked
package io.parley.mediatest.junit;

import org.jspecify.annotations.NullMarked;
