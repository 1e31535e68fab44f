void updates(List<String> names, int[] counts, Node node, String extra) {
    names.add(extra);
    counts[0] += names.size();
    node.next = node;
    node.next.value++;
    Collections.sort(names);
    StringBuilder text = new StringBuilder();
    text.append(names).append(extra);
    StringBuilder same = text;
    same.insert(0, counts[0]);
    Object known = extra;
    if (known instanceof String s) {
        use(s);
    }
    System.out.println(text);
}
