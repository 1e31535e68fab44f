//! Code without what means nothing to a machine: comments, and white space between words.

use super::Language;
use super::spec::Role;
use super::tree::Tree;
use crate::error::Result;

impl Language {
    /// The words of a source, one a line, with marks where blocks begin and end: equal for sources that differ in comments and
    /// layout only. Indentation counts where it makes blocks, and white space inside literals always does.
    ///
    /// # Errors
    /// [`crate::Code::TooLarge`] over 1 MiB or 4,096 levels of nesting.
    pub fn canonical(&self, source: &str) -> Result<String> {
        let tree = Tree::parse(*self, source)?;
        let mut words = Words::default();
        let mut blocks: Vec<usize> = Vec::new();
        let mut at = 0;
        while at < tree.nodes.len() {
            while blocks.pop_if(|last| *last <= at).is_some() {
                words.push("}");
            }
            let node = &tree.nodes[at];
            if tree.is_comment(at) {
                words.gap(&tree, node.start);
                words.read = node.end.max(words.read);
                at = node.last;
                continue;
            }
            if matches!(node.role, Some(Role::Block)) {
                words.gap(&tree, node.start);
                words.push("{");
                blocks.push(node.last);
            }
            if tree.is_leaf(at) {
                words.gap(&tree, node.start);
                words.push(tree.text(at).trim());
                words.read = node.end.max(words.read);
            }
            at += 1;
        }
        words.gap(&tree, tree.text.len());
        words.text.push_str(&"}\n".repeat(blocks.len()));
        Ok(words.text)
    }
}

#[derive(Default)]
struct Words {
    text: String,
    /// Bytes of the source that were dealt with.
    read: usize,
}

impl Words {
    fn push(&mut self, word: &str) {
        if !word.is_empty() {
            self.text.push_str(word);
            self.text.push('\n');
        }
    }

    /// Text up to here that is in no leaf: some grammars have no node for the inside of a literal.
    fn gap(&mut self, tree: &Tree, end: usize) {
        let between = tree.text.get(self.read..end).unwrap_or("");
        self.push(between.trim());
        self.read = self.read.max(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(language: &str, a: &str, b: &str) -> bool {
        let language = Language::from_id(language).unwrap();
        language.canonical(a).unwrap() == language.canonical(b).unwrap()
    }

    #[test]
    fn comments_and_layout_do_not_count() {
        assert!(same("python", "def f(a):\n    return g(a)  # why\n", "# new\ndef f( a ):\n\n  return g(\n      a)\n"));
        assert!(same("c", "int f(void) { return 1; }", "/* f */ int f(void)\n{\n\treturn 1; // one\n}\n"));
        assert!(same("javascript", "f(`a ${b}`);\n", "  // call\n  f( `a ${b}` );\n"));
    }

    #[test]
    fn words_and_literals_count() {
        assert!(!same("python", "f(a)\n", "f(b)\n"));
        for language in Language::all() {
            assert!(!same(language.id(), "f(\"a b\");\n", "f(\"a  b\");\n"), "{language}");
            assert!(!same(language.id(), "f(\"ab\");\n", "f(\"abc\");\n"), "{language}");
        }
        assert!(!same("c", "a = b - -c;", "a = b --c;"));
    }

    #[test]
    fn indentation_counts_where_it_makes_blocks() {
        let inside = "if a:\n    b()\n    c()\n";
        let behind = "if a:\n    b()\nc()\n";
        assert!(!same("python", inside, behind));
    }

    #[test]
    fn what_does_not_parse_is_compared_as_well() {
        assert!(same("c", "int f( {{{ x", "int  f( {{{ x // y"));
        assert!(!same("c", "int f( {{{ x", "int f( {{{ y"));
    }
}
