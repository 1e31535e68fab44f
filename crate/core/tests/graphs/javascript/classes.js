const fs = require("fs");

class Store extends Base {
    static root = "/tmp";
    #size = 0;

    constructor(name) {
        super(name);
        this.name = name;
    }

    get path() {
        return Store.root + this.name;
    }

    read = () => fs.readFileSync(this.path);
}

function Old(name) {
    this.name = name;
}
Old.prototype.show = function () {
    return this.name;
};

const store = new Store("a");
show(store.path, store.read(), new Old("b").show());
