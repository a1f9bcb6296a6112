package io.parley.signaling.cluster;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** One run of a hub: started again it is another one, so that nothing that was meant for the one reaches the other. */
public record HubId(String value) {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 16;
    private static final Pattern FORM = Pattern.compile("[a-z2-7]{" + LENGTH + "}");

    /** @throws IllegalArgumentException when it is not 16 characters of a–z and 2–7 */
    public HubId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("no id of a hub");
        }
    }

    /** One that no other has. */
    public static HubId random(RandomGenerator random) {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new HubId(id.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
