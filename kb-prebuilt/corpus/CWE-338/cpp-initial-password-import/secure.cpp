#include <cstdlib>
#include <ctime>
#include <iostream>
#include <set>
#include <string>
#include <sys/random.h>

static const std::string kAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789!#%*:?._";
constexpr std::size_t kLength = 14;

// The alphabet has 64 characters, so that six bits of each byte select one evenly.
static std::string makePassword()
{
    unsigned char bytes[kLength];
    if (getentropy(bytes, sizeof bytes) != 0)
        std::abort();
    std::string password;
    while (password.size() < kLength)
        password += kAlphabet[bytes[password.size()] % kAlphabet.size()];
    return password;
}

static bool validName(const std::string &name)
{
    return !name.empty() && name.size() <= 32 &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") == std::string::npos;
}

int main()
{
    std::set<std::string> seen;
    std::string name;
    unsigned rejected = 0;

    std::cout << "name,password\n";
    while (std::getline(std::cin, name)) {
        if (!validName(name) || !seen.insert(name).second) {
            std::cerr << "rejected: " << name << '\n';
            ++rejected;
            continue;
        }
        std::cout << name << ',' << makePassword() << '\n';
    }
    std::cerr << seen.size() << " accounts, " << rejected << " rejected\n";
    return rejected == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
