#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <strings.h>
#include <utility>
#include <vector>

class SipMessage {
public:
    void add(std::string name, std::string value) { headers_.emplace_back(std::move(name), std::move(value)); }

    // The value of a header, or null.
    const char* header(const char* name) const
    {
        const auto found = std::find_if(headers_.begin(), headers_.end(),
                                        [name](const auto& header) { return strcasecmp(header.first.c_str(), name) == 0; });
        return found == headers_.end() ? nullptr : found->second.c_str();
    }

private:
    std::vector<std::pair<std::string, std::string>> headers_;
};

struct Dialog {
    std::string call_id, tag;
    long sequence = 0;
};

// Fills the dialog from an INVITE; false if the message has to be answered with 400.
bool begin_dialog(const SipMessage& invite, Dialog& dialog)
{
    const char* call_id = invite.header("Call-ID");
    const char* sequence = invite.header("CSeq");
    const char* from = invite.header("From");
    if (!call_id || !sequence || !from)
        return false;
    const char* tag = std::strstr(from, ";tag=");
    dialog.call_id = call_id;
    dialog.sequence = std::strtol(sequence, nullptr, 10);
    dialog.tag = tag ? tag + 5 : "";
    return dialog.sequence > 0;
}
