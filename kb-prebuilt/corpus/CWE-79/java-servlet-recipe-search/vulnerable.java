package com.example.recipes;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;

@WebServlet("/search")
public class RecipeSearchServlet extends HttpServlet {

    private final RecipeIndex index = RecipeIndex.load();

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String word = req.getParameter("q");
        word = word == null ? "" : word.trim();
        Map<Long, String> found = word.isEmpty() ? Map.of() : index.find(word);

        resp.setContentType("text/html;charset=UTF-8");
        PrintWriter out = resp.getWriter();
        String shown = word;
        out.println("<!DOCTYPE html><html><head><title>Recipes</title></head><body>");
        out.println("<form action=\"/search\"><input name=\"q\" value=\"" + shown + "\"></form>");
        if (!word.isEmpty()) {
            out.printf("<h1>%d recipes with &ldquo;%s&rdquo;</h1>%n", found.size(), shown);
        }
        out.println("<ul>");
        for (Map.Entry<Long, String> recipe : found.entrySet()) {
            String title = recipe.getValue();
            out.println("<li><a href=\"/recipe/" + recipe.getKey() + "\">" + title + "</a></li>");
        }
        out.println("</ul></body></html>");
    }
}
