#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CHANNELS 32

struct stream {
    uint16_t channels;
    uint32_t frames;
    /* Delivers up to n samples of the interleaved stream, 0 at its end. */
    size_t (*read)(void *source, int16_t *out, size_t n);
    void *source;
};

struct planar {
    float *samples;
    float peak;
    uint32_t missing;
};

int split_channels(const struct stream *in, struct planar *out)
{
    int16_t frame[MAX_CHANNELS];

    memset(out, 0, sizeof(*out));
    if (in->channels == 0 || in->channels > MAX_CHANNELS || in->frames == 0) {
        fprintf(stderr, "audio: %u channels, %u frames\n", in->channels, in->frames);
        return -1;
    }

    out->samples = reallocarray(NULL, in->frames, in->channels * sizeof(float));
    if (out->samples == NULL) {
        perror("audio");
        return -1;
    }

    for (uint32_t f = 0; f < in->frames; f++) {
        if (in->read(in->source, frame, in->channels) != in->channels) {
            memset(frame, 0, sizeof(frame));
            out->missing++;
        }
        for (uint16_t c = 0; c < in->channels; c++) {
            float v = frame[c] / 32768.0f;

            out->samples[(size_t)c * in->frames + f] = v;
            if (v > out->peak)
                out->peak = v;
            else if (-v > out->peak)
                out->peak = -v;
        }
    }
    return 0;
}
