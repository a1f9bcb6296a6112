package io.parley.mediatest.browser;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/** What becomes of tests whose browsers are not installed. */
final class MissingPrograms {

    private MissingPrograms() {}

    /** Tests go on where all is there, and on a build server in any case: there they fail when they start a browser. */
    static ConditionEvaluationResult check(List<BrowserProgram> needed, Map<String, String> environment) {
        String missing = needed.stream()
                .filter(program -> program.find(environment).isEmpty())
                .map(BrowserProgram::howToGet)
                .collect(Collectors.joining("; "));
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("the browsers are there");
        }
        return environment.containsKey("CI")
                ? ConditionEvaluationResult.enabled("CI must have them, but " + missing)
                : ConditionEvaluationResult.disabled(missing);
    }
}
