package io.parley.mediatest.junit;

import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.turn.TurnProgram;
import io.parley.mediatest.turn.TurnServer;
import io.parley.signaling.Hub;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link ParleyTest} says, done. */
public final class ParleyExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {

    private static final Namespace OURS = Namespace.create(ParleyExtension.class);
    private static final Set<Class<?>> INJECTED =
            Set.of(Hub.class, TurnServer.class, TestRoom.class, Peers.class, HeadlessPeer.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Optional.of(settings(context))
                .filter(ParleyTest::turn)
                .flatMap(turn -> TurnProgram.reasonToSkip())
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("all that is needed is there"));
    }

    /** A nested class shares the hub of the class around it, which the store finds by itself. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (settings(context).hub() == HubScope.CLASS && store(context).get(HubUnderTest.class) == null) {
            startHub(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (settings(context).hub() == HubScope.TEST) {
            startHub(context);
        }
        store(context).put(Peers.class, new Peers(TestRoom.in(hub(context).hub())));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> left = new ArrayList<>(peers(context).close());
        left.addAll(stopHub(context));
        failIfAnything(left);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        failIfAnything(stopHub(context));
    }

    private static void startHub(ExtensionContext context) {
        ParleyTest test = settings(context);
        HubSettings hubSettings = ReflectionSupport.newInstance(test.settings());
        store(context).put(HubUnderTest.class, HubUnderTest.start(hubSettings, test.turn()));
    }

    /** Stops the hub that was started in this very context, if there is one. */
    private static List<String> stopHub(ExtensionContext context) {
        HubUnderTest own = store(context).remove(HubUnderTest.class, HubUnderTest.class);
        return own == null ? List.of() : own.stop();
    }

    private static void failIfAnything(List<String> left) {
        if (!left.isEmpty()) {
            throw new AssertionError("left behind:\n  " + String.join("\n  ", left));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return INJECTED.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Hub.class) {
            return hub(context).hub();
        }
        if (type == TurnServer.class) {
            return hub(context).turn().orElseThrow(() -> new IllegalStateException("@ParleyTest has no turn"));
        }
        if (type == TestRoom.class) {
            return peers(context).room();
        }
        return type == Peers.class ? peers(context) : peers(context).join(name(parameter));
    }

    private static String name(ParameterContext parameter) {
        return parameter
                .findAnnotation(PeerName.class)
                .map(PeerName::value)
                .orElseGet(() -> parameter.getParameter().getName());
    }

    private static ParleyTest settings(ExtensionContext context) {
        return context.getEnclosingTestClasses().stream()
                .map(around -> AnnotationSupport.findAnnotation(around, ParleyTest.class))
                .flatMap(found -> found.stream())
                .findFirst()
                .or(() -> AnnotationSupport.findAnnotation(context.getRequiredTestClass(), ParleyTest.class))
                .orElseThrow(() -> new IllegalStateException("@ParleyTest is missing"));
    }

    private static HubUnderTest hub(ExtensionContext context) {
        return required(store(context).get(HubUnderTest.class, HubUnderTest.class), "a hub");
    }

    private static Peers peers(ExtensionContext context) {
        return required(store(context).get(Peers.class, Peers.class), "peers");
    }

    private static <T> T required(T found, String what) {
        if (found == null) {
            throw new IllegalStateException("there are no such thing as " + what + " outside a test");
        }
        return found;
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(OURS);
    }
}
