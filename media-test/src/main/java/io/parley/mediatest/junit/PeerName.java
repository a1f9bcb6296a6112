package io.parley.mediatest.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name under which a {@link io.parley.mediatest.peer.HeadlessPeer} parameter joins; without it, the parameter's own. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface PeerName {
    String value();
}
