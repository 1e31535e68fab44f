class Counter {
    int count;
    int calls;

    Counter(int start) {
        count = start;
        calls = 0;
    }

    void add(int by) {
        this.count += by;
        calls++;
    }

    static void run(int by) {
        Counter counter = new Counter(1);
        counter.add(by);
        System.out.println(counter.count);
    }
}
