package io.parley.mediatest.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reports as JSON: their members by name, what is empty left out. */
public final class ReportJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(defaults -> defaults.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private ReportJson() {}

    /** @param report a record of records, numbers, texts and lists of them */
    public static String of(Object report) {
        return JSON.writeValueAsString(report) + System.lineSeparator();
    }
}
