function f(url: URL, items: Item[]) {
    let total = 0;
    const names = items.filter(item => item.name).map(function (item) {
        total += item.size;
        return item.name;
    });
    fetch(url, { method: "POST" }, (error: Error, body: string): void => {
        if (error)
            return report(error);
        show(body, names);
    }, names.length);
    (function () {
        total = 0;
    })();
    return total;
}
