public void broken(String name) {
    String path = base + name;
    if (path.isEmpty() {
        return;
    }
    open(path);
