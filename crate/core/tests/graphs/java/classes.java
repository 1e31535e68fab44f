import java.util.List;

@Service
public class Account extends Base implements Named {
    private final String owner;
    private int balance = 0;

    enum Kind {
        NORMAL(1), SPECIAL(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    record Point(int x, int y) {
        int sum() {
            return x + y;
        }
    }

    Account(String owner) {
        super(owner);
        this.owner = owner;
    }

    void deposit(int amount) {
        balance += amount;
    }

    static int run(List<String> args) {
        Account account = new Account(args.get(0));
        account.deposit(5);
        return account.balance;
    }
}
