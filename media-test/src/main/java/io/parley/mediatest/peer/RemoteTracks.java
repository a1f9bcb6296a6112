package io.parley.mediatest.peer;

import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tracks that a peer sends us, with our sinks on them. Sinks are taken off before the connection is closed; the tracks
 * themselves belong to it and are never disposed. For the peer's thread only.
 */
final class RemoteTracks {

    private final VideoReception video;
    private final AudioReception audio;
    private final Map<String, Attached> attached = new HashMap<>();

    RemoteTracks(VideoReception video, AudioReception audio) {
        this.video = video;
        this.audio = audio;
    }

    void attach(MediaStreamTrack track) {
        String id = track.getId();
        if (attached.containsKey(id)) {
            return;
        }
        if (track instanceof VideoTrack pictures) {
            pictures.addSink(video);
            attached.put(id, new Attached(TrackKind.VIDEO, () -> pictures.removeSink(video)));
        } else if (track instanceof AudioTrack sound) {
            sound.addSink(audio);
            attached.put(id, new Attached(TrackKind.AUDIO, () -> sound.removeSink(audio)));
        }
    }

    void detach(MediaStreamTrack track) {
        Attached gone = attached.remove(track.getId());
        if (gone != null) {
            gone.detach().run();
        }
    }

    void detachAll() {
        attached.values().forEach(gone -> gone.detach().run());
        attached.clear();
    }

    /** What the peer sends now, one entry a track. */
    List<TrackKind> kinds() {
        return attached.values().stream().map(Attached::kind).sorted().toList();
    }

    private record Attached(TrackKind kind, Runnable detach) {}
}
