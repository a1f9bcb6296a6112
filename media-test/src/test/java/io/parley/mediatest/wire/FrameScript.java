package io.parley.mediatest.wire;

import io.parley.mediatest.wire.Frame.LengthForm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frames as {@code signaling/RFC6455.md} writes them down, which also says what the notation means.
 *
 * @param writes what goes to the socket at once, one after the other
 * @param messages what the text frames say together, in order
 */
record FrameScript(List<byte[]> writes, List<String> messages) {
    private static final Pattern FRAME =
            Pattern.compile("(?<opcode>\\w+)\\((?<payload>(?:'[^']*'|[^'()])*)\\)(?<changes>[.\\w]*)");
    private static final Pattern ITEM =
            Pattern.compile("(?:(?<times>\\d+)\\*)?(?:'(?<text>[^']*)'|(?<hex>(?:[0-9a-f]{2})+))");
    private static final Pattern CODE = Pattern.compile("(?<code>\\d+)(?: (?<reason>.+))?");
    private static final String MESSAGE = "{\"type\":\"message\",\"data\":\"";
    private static final String END = "\"}";

    static FrameScript parse(String script) {
        Matcher frames = FRAME.matcher(script);
        List<byte[]> writes = new ArrayList<>();
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        List<String> messages = new ArrayList<>();
        int end = 0;
        while (frames.find()) {
            if (!script.substring(end, frames.start()).strip().replace(",", "").isEmpty()) {
                throw new AssertionError("what is this? " + script.substring(end));
            }
            end = frames.end();
            Change change = Change.of(frames.group("changes"));
            String opcode = frames.group("opcode");
            byte[] payload = opcode.equals("close") ? close(frames.group("payload")) : payload(frames.group("payload"));
            byte[] bytes = opcode.equals("raw") ? payload : change.frames(opcode(opcode), payload);
            if (change.pieces() == 0) {
                together.writeBytes(bytes);
            } else {
                flush(together, writes);
                for (int from = 0; from < bytes.length; from += change.pieces()) {
                    writes.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + change.pieces())));
                }
            }
            if (opcode.equals("text") || opcode.equals("continuation")) {
                text.writeBytes(payload);
                if (!change.unfinished()) {
                    messages.add(text.toString(StandardCharsets.UTF_8));
                    text.reset();
                }
            }
        }
        if (end != script.length()) {
            throw new AssertionError("what is this? " + script.substring(end));
        }
        flush(together, writes);
        return new FrameScript(writes, messages);
    }

    /** The bytes of a payload that is written down. */
    static byte[] payload(String written) {
        if (written.matches("message:\\d+")) {
            return message(Integer.parseInt(written.substring("message:".length())));
        }
        if (written.startsWith("message ")) {
            return message(items(written.substring("message ".length())));
        }
        return items(written);
    }

    /** A message of so many bytes. */
    private static byte[] message(int size) {
        byte[] data = new byte[size - MESSAGE.length() - END.length()];
        Arrays.fill(data, (byte) 'x');
        return message(data);
    }

    private static byte[] message(byte[] data) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(MESSAGE.getBytes(StandardCharsets.UTF_8));
        message.writeBytes(data);
        message.writeBytes(END.getBytes(StandardCharsets.UTF_8));
        return message.toByteArray();
    }

    private static byte[] items(String written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher items = ITEM.matcher(written);
        int end = 0;
        while (end < written.length()) {
            if (!items.find(end) || items.start() > end + 1) {
                throw new AssertionError("what is this? " + written.substring(end));
            }
            byte[] item = items.group("text") != null
                    ? items.group("text").getBytes(StandardCharsets.UTF_8)
                    : HexFormat.of().parseHex(items.group("hex"));
            for (int times = items.group("times") == null ? 1 : Integer.parseInt(items.group("times"));
                    times > 0;
                    times--) {
                bytes.writeBytes(item);
            }
            end = items.end();
        }
        return bytes.toByteArray();
    }

    private static byte[] close(String written) {
        Matcher code = CODE.matcher(written);
        if (!code.matches()) {
            return items(written);
        }
        byte[] reason = code.group("reason") == null ? new byte[0] : items(code.group("reason"));
        byte[] payload = new byte[2 + reason.length];
        int number = Integer.parseInt(code.group("code"));
        payload[0] = (byte) (number >> 8);
        payload[1] = (byte) number;
        System.arraycopy(reason, 0, payload, 2, reason.length);
        return payload;
    }

    private static int opcode(String name) {
        return switch (name) {
            case "continuation" -> Frame.CONTINUATION;
            case "text" -> Frame.TEXT;
            case "binary" -> Frame.BINARY;
            case "close" -> Frame.CLOSE;
            case "ping" -> Frame.PING;
            case "pong" -> Frame.PONG;
            default -> Integer.parseInt(name.substring("opcode".length()));
        };
    }

    private static void flush(ByteArrayOutputStream together, List<byte[]> writes) {
        if (together.size() > 0) {
            writes.add(together.toByteArray());
            together.reset();
        }
    }

    /**
     * What is special about a frame.
     *
     * @param reserved its bits that are set
     * @param cut into fragments of so many bytes; 0: not at all
     * @param pieces bytes that go to the socket at once; 0: all, with its neighbours
     */
    private record Change(
            boolean unfinished, boolean masked, List<Integer> reserved, LengthForm form, int cut, int pieces) {
        static Change of(String written) {
            List<String> all = List.of(written.split("\\.", -1));
            List<String> known = List.of("", "unfinished", "unmasked", "rsv1", "rsv2", "rsv3", "length16", "length64");
            all.stream()
                    .filter(one -> !known.contains(one) && !one.matches("(cut|in)\\d+"))
                    .forEach(one -> {
                        throw new AssertionError("what is this? " + one);
                    });
            return new Change(
                    all.contains("unfinished"),
                    !all.contains("unmasked"),
                    List.of(1, 2, 3).stream()
                            .filter(bit -> all.contains("rsv" + bit))
                            .toList(),
                    all.contains("length16")
                            ? LengthForm.TWO_BYTES
                            : all.contains("length64") ? LengthForm.EIGHT_BYTES : LengthForm.SHORTEST,
                    number(all, "cut"),
                    number(all, "in"));
        }

        private static int number(List<String> all, String name) {
            return all.stream()
                    .filter(one -> one.matches(name + "\\d+"))
                    .mapToInt(one -> Integer.parseInt(one.substring(name.length())))
                    .findFirst()
                    .orElse(0);
        }

        byte[] frames(int opcode, byte[] payload) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int size = cut == 0 ? Math.max(1, payload.length) : cut;
            for (int from = 0; from == 0 || from < payload.length; from += size) {
                int to = Math.min(payload.length, from + size);
                Frame frame = Frame.of(from == 0 ? opcode : Frame.CONTINUATION, Arrays.copyOfRange(payload, from, to))
                        .lengthIn(form);
                frame = unfinished || to < payload.length ? frame.unfinished() : frame;
                frame = masked ? frame : frame.unmasked();
                for (int bit : reserved) {
                    frame = frame.reserved(bit);
                }
                bytes.writeBytes(frame.bytes());
            }
            return bytes.toByteArray();
        }
    }
}
