package com.example.listings;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Makes the small pictures in the search results from what the advertisers upload. */
public class ThumbnailMaker {

    private static final int MAX_BYTES = 5_000_000;
    private static final int SIDE = 240;

    public byte[] make(byte[] upload) throws IOException {
        if (upload.length > MAX_BYTES) {
            throw new IOException("the picture has more than 5 MB");
        }
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(upload))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IOException("the format of the picture is not known");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return scale(reader.read(0));
            } finally {
                reader.dispose();
            }
        }
    }

    private static byte[] scale(BufferedImage picture) throws IOException {
        double factor = Math.min(1.0, (double) SIDE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * factor));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(picture, 0, 0, width, height, null);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(small, "jpg", out);
        return out.toByteArray();
    }
}
