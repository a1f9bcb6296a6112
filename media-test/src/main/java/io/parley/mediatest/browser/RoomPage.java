package io.parley.mediatest.browser;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * The app in a browser: does what a person in front of it does, and sees what they see.
 *
 * <pre>{@code
 * RoomPage ada = browser.open().enter(room, "ada").join();
 * ada.awaitRemote("bob").awaitFrames();
 * }</pre>
 */
public final class RoomPage implements AutoCloseable {

    private final WebPage page;

    RoomPage(WebPage page) {
        this.page = page;
    }

    /** Opens the home page, and enters a room by its name. */
    public RoomPage enterFromHome(URI hub, String room) {
        page.go(hub);
        page.fill("room-input", room);
        page.click("enter");
        return this;
    }

    /** Opens the home page. */
    public RoomPage goHome(URI hub) {
        page.go(hub);
        page.awaitText("enter");
        return this;
    }

    /** The public rooms on the home page, each as its line reads; none where there is no list. */
    public List<String> publicRooms() {
        return texts("publicRooms");
    }

    /** Waits until these are the public rooms, each as its line reads. */
    public RoomPage awaitPublicRooms(String... lines) {
        page.await(
                "the public rooms " + List.of(lines),
                () -> Optional.of(publicRooms()).filter(List.of(lines)::equals),
                () -> publicRooms().toString());
        return this;
    }

    /** The rooms on the home page that one was in, the last first. */
    public List<String> recentRooms() {
        return texts("recentRooms");
    }

    /** Waits until these are the rooms that one was in. */
    public RoomPage awaitRecentRooms(String... rooms) {
        page.await(
                "the recent rooms " + List.of(rooms),
                () -> Optional.of(recentRooms()).filter(List.of(rooms)::equals),
                () -> recentRooms().toString());
        return this;
    }

    private List<String> texts(String function) {
        return page.ask(function).valueStream().map(JsonNode::asString).toList();
    }

    /** Opens the room's link and types a name: all but joining. */
    public RoomPage enter(URI room, String name) {
        page.go(room);
        return typeName(name);
    }

    public RoomPage typeName(String name) {
        page.fill("name-input", name);
        return this;
    }

    /** Joins, with the devices that there are. */
    public RoomPage join() {
        page.click("join");
        return awaitInRoom();
    }

    public RoomPage joinWithoutDevices() {
        page.click("join-without");
        return awaitInRoom();
    }

    /** Wants to join without devices, and may be asked for something first. */
    public RoomPage knockWithoutDevices() {
        page.click("join-without");
        return this;
    }

    /** Types the passphrase that the page asks for. */
    public RoomPage typePassphrase(String passphrase) {
        page.fill("passphrase-input", passphrase);
        page.click("passphrase-enter");
        return this;
    }

    /** Waits until the page says, in these words among others, what was wrong with the passphrase. */
    public RoomPage awaitWrongPassphrase(String words) {
        page.await(
                "a complaint about the passphrase",
                () -> page.text("passphrase-wrong").filter(complaint -> complaint.contains(words)));
        return this;
    }

    /** Waits until one is in the room. */
    public RoomPage awaitIn() {
        return awaitInRoom();
    }

    /** One's own tile is there at once; the hub's welcome gives it an identity. */
    private RoomPage awaitInRoom() {
        page.await(
                "the hub's welcome",
                () -> tiles().stream()
                        .filter(tile -> tile.self() && !tile.id().isEmpty())
                        .findFirst());
        return this;
    }

    /** Switches the microphone off or on. */
    public void toggleMicrophone() {
        page.click("mute");
    }

    /** Switches the camera off or on. */
    public void toggleCamera() {
        page.click("camera");
    }

    public void leave() {
        page.click("leave");
    }

    public RoomPage rejoin() {
        page.click("rejoin");
        return awaitInRoom();
    }

    public void toggleChat() {
        page.click("toggle-chat");
    }

    /** Writes to everybody, in the chat that is open. */
    public void say(String text) {
        page.fill("chat-input", text);
        page.pressEnter();
    }

    public void togglePeople() {
        page.click("toggle-people");
    }

    public List<SeenTile> tiles() {
        return tiles(page);
    }

    static List<SeenTile> tiles(WebPage page) {
        return page.ask("tiles").valueStream().map(SeenTile::of).toList();
    }

    /** One's own tile, waiting for it. */
    public SeenTile own() {
        return page.await(
                "one's own tile", () -> tiles().stream().filter(SeenTile::self).findFirst());
    }

    /** Waits for a tile with this name. */
    public RemoteView awaitRemote(String name) {
        SeenTile tile = page.await(
                "a tile of " + name,
                () -> tiles().stream()
                        .filter(seen -> !seen.self() && seen.name().equals(name))
                        .findFirst());
        return new RemoteView(page, tile.id(), name);
    }

    /** Waits until there is no tile with this name. */
    public void awaitNobody(String name) {
        page.await(
                "nobody called " + name,
                () -> Optional.of(true)
                        .filter(any ->
                                tiles().stream().noneMatch(seen -> seen.name().equals(name))));
    }

    /** From now on first sounds are listened for, for {@link RemoteView#awaitTimes}. In Chromium only. */
    public void timeMedia() {
        page.ask("timeMedia");
    }

    /** What the page has sent so far, to everybody. */
    public SentMedia sent() {
        return SentMedia.of(page.ask("sent"));
    }

    /** Waits until the page has sent as wanted. */
    public SentMedia awaitSent(String awaited, Predicate<SentMedia> wanted) {
        return page.await(awaited, () -> Optional.of(sent()).filter(wanted), () -> sent().toString());
    }

    public List<SeenLine> chat() {
        return page.ask("chat")
                .valueStream()
                .map(line -> new SeenLine(
                        line.get("from").asString(),
                        line.get("text").asString(),
                        line.get("elements").intValue(),
                        line.get("links").valueStream().map(JsonNode::asString).toList()))
                .toList();
    }

    /** Waits for a line in the chat that is open. */
    public SeenLine awaitLine(Predicate<SeenLine> wanted) {
        return page.await("a line of chat", () -> chat().stream().filter(wanted).findFirst(), () -> chat().toString());
    }

    /** Drops a file on the page, as from the desktop. It is offered with the next line, or by {@link #offerFiles}. */
    public void dropFile(String name, byte[] content) {
        page.ask("dropFile", name, Base64.getEncoder().encodeToString(content));
    }

    /** Offers what was dropped to whom the chat is for. */
    public void offerFiles() {
        page.await("the file beside the field", () -> Optional.of(true).filter(any -> page.has("attached")));
        page.click("chat-send");
    }

    /** Waits until the file in the chat, the first, says this. */
    public void awaitFile(String words) {
        page.await(
                "a file that says \"" + words + "\"",
                () -> page.text("file").filter(text -> text.contains(words)),
                () -> page.text("file").toString());
    }

    /** The list of people that is open. */
    public List<ListedPerson> people() {
        return page.ask("people").valueStream().map(RoomPage::listed).toList();
    }

    private static ListedPerson listed(JsonNode json) {
        return new ListedPerson(
                json.get("id").asString(),
                json.get("name").asString(),
                json.get("muted").booleanValue(),
                json.get("cameraOff").booleanValue());
    }

    public List<ListedPerson> awaitPeople(Predicate<List<ListedPerson>> wanted) {
        return page.await("a list of people", () -> Optional.of(people()).filter(wanted), () -> people().toString());
    }

    /** Opens the list of people, if there is none, and there the safety code with the one other person. Waits for it. */
    public String awaitSafetyCode() {
        if (!page.has("person")) {
            togglePeople();
        }
        page.click("safety-toggle");
        return page.awaitText("safety-code");
    }

    /** Waits until one sees oneself in front of the room. */
    public void awaitPreview() {
        page.await("a preview", () -> WebPage.present(page.ask("preview", "preview")));
    }

    /** Opens the settings, and waits until one sees oneself there. */
    public void openSettings() {
        page.click("settings");
        page.await("a picture in the settings", () -> WebPage.present(page.ask("preview", "camera-preview")));
    }

    /** Why the page has no camera or microphone, waiting for it to say so. */
    public String awaitDeviceProblem() {
        return page.awaitText("device-problem");
    }

    /** Why the call is over, waiting for its end. */
    public String awaitEnded() {
        return page.awaitText("ended-reason");
    }

    public StageView stage() {
        return new StageView(page);
    }

    /** The page itself, for what only some tests do. */
    public WebPage web() {
        return page;
    }

    /** As when a person closes the tab. Once is enough. */
    @Override
    public void close() {
        page.close();
    }
}
