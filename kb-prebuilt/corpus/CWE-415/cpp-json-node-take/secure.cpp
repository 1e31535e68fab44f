#include <cstddef>
#include <string>
#include <utility>
#include <vector>

// A node of a document that scripts of players build; it owns its children.
class Node {
public:
    explicit Node(std::string name) : name_(std::move(name)) {}
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    ~Node()
    {
        for (Node* child : children_)
            delete child;
    }

    Node* add(const std::string& name)
    {
        children_.push_back(new Node(name));
        return children_.back();
    }

    // Moves a child of another node to the end of this one's.
    bool adopt(Node& from, std::size_t index)
    {
        if (&from == this || index >= from.children_.size())
            return false;
        children_.push_back(from.children_[index]);
        from.children_.erase(from.children_.begin() + static_cast<std::ptrdiff_t>(index));
        return true;
    }

    std::size_t size() const { return children_.size(); }

private:
    std::string name_;
    std::vector<Node*> children_;
};
