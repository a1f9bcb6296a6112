package io.parley.mediatest.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a running hub on a free port, and each test a room of its own. Test methods may take parameters of
 * type {@link io.parley.signaling.Hub}, {@link TestRoom}, {@link Peers}, and any number of
 * {@link io.parley.mediatest.peer.HeadlessPeer}, who have joined the room in the parameters' order.
 *
 * <p>A test fails that leaves something behind: a message that a peer accounts for unread, a problem that nobody took, a
 * native object. So does a class, or a test with a hub of its own, that leaves a thread.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ParleyExtension.class)
public @interface ParleyTest {

    /** How long a hub lives. */
    HubScope hub() default HubScope.CLASS;

    /**
     * Whether a TURN server runs beside the hub, which names it to everybody: media may flow through a relay. Tests may take a
     * parameter of type {@link io.parley.mediatest.turn.TurnServer}. Where coturn is not installed they are skipped, but
     * fail when {@code CI} is set in the environment.
     */
    boolean turn() default false;

    /** How the hub differs from the default. */
    Class<? extends HubSettings> settings() default HubSettings.Defaults.class;
}
