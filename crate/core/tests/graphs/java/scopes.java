class Scopes {
    static int base = 1;
    int a;

    static {
        base = 2;
    }

    int shadow(int b) {
        int a = b;
        {
            int c = a;
            a = c + base;
        }
        for (int c = 0; c < a; c++) {
            this.a = c;
        }
        return a;
    }

    int field() {
        return a;
    }
}
