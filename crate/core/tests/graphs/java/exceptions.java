int read(String path) throws IOException {
    int count = 0;
    try (Reader reader = open(path); Writer log = logger()) {
        count = reader.read();
        log.write(count);
    } catch (FileNotFoundException | AccessDeniedException e) {
        report(e);
        throw new IOException(e);
    } finally {
        done(count);
    }
    synchronized (this) {
        total += count;
    }
    assert count > 0 : path;
    return count;
}
