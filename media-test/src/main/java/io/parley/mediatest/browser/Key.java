package io.parley.mediatest.browser;

/** A key without a character of its own. */
public enum Key {
    ENTER("Enter", "\uE007"),
    ESCAPE("Escape", "\uE00C"),
    TAB("Tab", "\uE004"),
    SPACE("Space", " "),
    HOME("Home", "\uE011"),
    ARROW_LEFT("ArrowLeft", "\uE012"),
    ARROW_UP("ArrowUp", "\uE013"),
    ARROW_RIGHT("ArrowRight", "\uE014"),
    ARROW_DOWN("ArrowDown", "\uE015");

    private final String name;
    private final String codePoint;

    Key(String name, String codePoint) {
        this.name = name;
        this.codePoint = codePoint;
    }

    /** As in {@code KeyboardEvent.code}. */
    String code() {
        return name;
    }

    /** Which stands for it in WebDriver (§17.4.2). */
    String codePoint() {
        return codePoint;
    }
}
