int f(const std::string &line)
{
    std::istringstream in(line);
    std::ostringstream out;
    int count, flags = 1 << 3;
    std::string word;
    in >> count >> word;
    while (in >> word && count > 0) {
        out << word << ' ';
        count--;
    }
    std::cin >> count;
    std::getline(std::cin, word);
    std::cout << out.str() << std::endl;
    return count >> flags;
}
