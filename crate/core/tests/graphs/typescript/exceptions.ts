function f(path: string): Buffer | null {
    let data: Buffer | null = null;
    try {
        data = fs.readFileSync(path);
        check(data);
    } catch ({ code }) {
        if (code)
            throw code;
        return null;
    } finally {
        cleanup(data);
    }
    try {
        parse(data);
    } catch {
        data = null;
    }
    return data;
}
