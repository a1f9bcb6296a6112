package io.parley.mediatest.browser;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link BrowserTest} says, done. */
public final class BrowserExtension
        implements ExecutionCondition, BeforeAllCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace OURS = Namespace.create(BrowserExtension.class);

    /** The running browsers of a class. */
    private record Running(List<WebBrowser> browsers) {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return MissingPrograms.check(needed(context), System.getenv());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        List<WebBrowser> browsers = new ArrayList<>();
        // At once, so that those that did start are closed when the next one does not.
        context.getStore(OURS).put(Running.class, new Running(browsers));
        List<BrowserProgram> needed = needed(context);
        boolean screens = annotation(context).screens();
        needed.forEach(program -> browsers.add(program.launchAmong(needed, screens)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> problems = new ArrayList<>();
        running(context).forEach(browser -> problems.addAll(browser.closePages()));
        if (!problems.isEmpty()) {
            throw new AssertionError("pages had problems:\n  " + String.join("\n  ", problems));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        running(context).forEach(WebBrowser::close);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return WebBrowser.class.isAssignableFrom(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> wanted = parameter.getParameter().getType();
        List<WebBrowser> matching =
                running(context).stream().filter(wanted::isInstance).toList();
        if (matching.size() != 1) {
            throw new ParameterResolutionException("%s could be any of %s".formatted(parameter, matching));
        }
        return matching.getFirst();
    }

    private static List<WebBrowser> running(ExtensionContext context) {
        return context.getStore(OURS).get(Running.class, Running.class).browsers();
    }

    private static List<BrowserProgram> needed(ExtensionContext context) {
        return List.of(annotation(context).value());
    }

    private static BrowserTest annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), BrowserTest.class)
                .orElseThrow(() -> new IllegalStateException("@BrowserTest is missing"));
    }
}
