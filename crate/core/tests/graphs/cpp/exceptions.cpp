int f(const std::string &name)
{
    int status = 0;
    try {
        auto text = read(name);
        if (text.empty())
            throw std::runtime_error("empty");
        status = parse(text);
    } catch (const std::runtime_error &e) {
        report(e.what());
        status = -1;
    } catch (...) {
        throw;
    }
    return status;
}
