#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

class Node {
public:
	explicit Node(std::string name) : name_(std::move(name)) {}
	Node(const Node &) = delete;
	Node &operator=(const Node &) = delete;

	~Node()
	{
		for (Node *child : children_)
			delete child;
	}

	Node *add(const std::string &name)
	{
		children_.push_back(new Node(name));
		return children_.back();
	}

	std::size_t size() const
	{
		std::size_t n = 1;
		for (const Node *child : children_)
			n += child->size();
		return n;
	}

	bool remove(const std::string &name)
	{
		auto it = std::find_if(children_.begin(), children_.end(),
				       [&](const Node *child) { return child->name_ == name; });
		if (it == children_.end()) {
			std::clog << name_ << " has no child " << name << '\n';
			return false;
		}

		Node *child = *it;
		const std::size_t nodes = child->size();
		children_.erase(it);
		if (nodes > 1)
			std::clog << child->name_ << " removed with " << nodes << " nodes\n";
		delete child;
		++changes_;
		return true;
	}

	unsigned changes() const { return changes_; }

private:
	std::string name_;
	std::vector<Node *> children_;
	unsigned changes_ = 0;
};
