int lambdas(List<Integer> values, int factor) {
    Function<Integer, Integer> twice = value -> value * factor;
    Comparator<Integer> order = (a, b) -> {
        int difference = a - b;
        return difference;
    };
    values.forEach(System.out::println);
    Runnable job = new Runnable() {
        private int runs = 0;

        @Override
        public void run() {
            runs += factor;
        }
    };
    job.run();
    values.sort(order);
    return twice.apply(values.get(0));
}
