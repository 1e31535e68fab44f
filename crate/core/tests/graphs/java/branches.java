class Branches {
    int sign(int a, boolean strict) {
        int b = 0;
        if (a > 0) b = 1;
        else if (a < 0) {
            b = -1;
        } else {
            b = strict ? 2 : 3;
        }
        if (strict && b == 2)
            return a;
        return b;
    }
}
