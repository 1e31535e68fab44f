    remove: function (id) {
        const key = this.prefix + id;
        this.store.remove(key);
    },
