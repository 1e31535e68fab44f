String kind(int code, Object shape) {
    String text = "";
    switch (code) {
        case 1:
            text = "one";
        case 2:
        case 3:
            text += "few";
            break;
        default:
            text = "many";
    }
    switch (code) {
        case 1, 2 -> text = "low";
        case 3 -> {
            text = "mid";
        }
        default -> throw new IllegalStateException();
    }
    int size = switch (shape) {
        case Circle c when c.radius() > code -> c.radius();
        case Box(int width, int height) -> {
            int area = width * height;
            yield area;
        }
        default -> 0;
    };
    return text + size;
}
