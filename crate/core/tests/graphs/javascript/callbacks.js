function f(url, items) {
    let total = 0;
    const names = items.filter(item => item.name).map(function (item) {
        total += item.size;
        return item.name;
    });
    fetch(url, { method: "POST" }, (error, body) => {
        if (error)
            return report(error);
        show(body, names);
    }, names.length);
    (function () {
        total = 0;
    })();
    return total;
}
