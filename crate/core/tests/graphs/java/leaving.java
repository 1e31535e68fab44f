import java.nio.file.Files;
import java.nio.file.Path;

class First {
    char first(Path path) throws Exception {
        if (path == null) {
            System.exit(2);
        }
        String text = Files.readString(path);
        if (text.isEmpty())
            Runtime.getRuntime().halt(3);
        return text.charAt(0);
    }
}
