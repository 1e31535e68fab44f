package com.example.market;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.regex.Pattern;

@WebServlet("/seller/pictures")
@MultipartConfig(maxFileSize = 3_000_000, maxRequestSize = 20_000_000)
public class ShopPictureServlet extends HttpServlet {

    private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9_-]{1,80}\\.(png|jpe?g|gif|webp)");

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Long sellerId = (Long) request.getSession().getAttribute("sellerId");
        if (sellerId == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        Path folder = Path.of(getServletContext().getRealPath("/pictures"), sellerId.toString());
        Files.createDirectories(folder);
        int stored = 0;
        for (Part part : request.getParts()) {
            if (!"picture".equals(part.getName()) || part.getSubmittedFileName() == null) {
                continue;
            }
            String name = part.getSubmittedFileName().toLowerCase(Locale.ROOT).replace(' ', '-');
            if (!FILE_NAME.matcher(name).matches()) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST, "The file name cannot be used");
                return;
            }
            try (InputStream in = part.getInputStream()) {
                Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            stored++;
        }
        log("seller " + sellerId + " stored " + stored + " pictures");
        response.sendRedirect(request.getContextPath() + "/seller/pictures.jsp");
    }
}
