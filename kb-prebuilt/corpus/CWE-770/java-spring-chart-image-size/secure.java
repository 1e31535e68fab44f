package com.example.sensors;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
public class ChartController {

    private static final int MAX_SIDE = 2000;

    private final ReadingStore readings;

    public ChartController(ReadingStore readings) {
        this.readings = readings;
    }

    @GetMapping(path = "/sensors/{id}/chart.png", produces = MediaType.IMAGE_PNG_VALUE)
    public byte[] chart(@PathVariable long id, @RequestParam(defaultValue = "640") int width,
            @RequestParam(defaultValue = "320") int height) throws IOException {
        if (width < 16 || height < 16 || width > MAX_SIDE || height > MAX_SIDE) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the picture is too small or too large");
        }
        List<Double> values = readings.latest(id, 500);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.BLUE);
        for (int i = 1; i < values.size(); i++) {
            int x = i * (width - 1) / values.size();
            int before = (int) (height * (1 - values.get(i - 1)));
            g.drawLine(x - 1, before, x, (int) (height * (1 - values.get(i))));
        }
        g.dispose();

        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
