package io.parley.mediatest.load.compare;

/** Who runs on which core. */
public enum Setup {
    /** The server has a core for itself, the load another. */
    ONE_CORE("one core"),
    /** Server and load share all cores, as the system likes. */
    ALL_CORES("all cores");

    private final String title;

    Setup(String title) {
        this.title = title;
    }

    /** Its name in tables. */
    public String title() {
        return title;
    }
}
