package com.example.shop.stock;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

public class BranchStockClient {

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<String, String> branchNames;
    private final String apiKey;

    /** branchNames maps the short name of each branch to the name that is shown. */
    public BranchStockClient(Map<String, String> branchNames, String apiKey) {
        this.branchNames = Map.copyOf(branchNames);
        this.apiKey = apiKey;
    }

    public OptionalInt pieces(String branch, long article) throws IOException, InterruptedException {
        String shortName = branch.toLowerCase();
        if (!branchNames.containsKey(shortName)) {
            return OptionalInt.empty();
        }
        String server = "http://" + shortName + ".branches.shop.internal:8080";
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/stock/" + article))
                .timeout(Duration.ofSeconds(4))
                .header("X-Api-Key", apiKey)
                .GET()
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 404) {
            return OptionalInt.empty();
        }
        if (response.statusCode() != 200) {
            throw new IOException("stock server answers " + response.statusCode());
        }
        return OptionalInt.of(Integer.parseInt(response.body().trim()));
    }

    public String describe(String branch, OptionalInt pieces) {
        String name = branchNames.getOrDefault(branch, "this branch");
        return pieces.isEmpty() ? "Not sold in " + name : pieces.getAsInt() + " in stock in " + name;
    }
}
