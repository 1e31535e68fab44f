//! Statements of a source: which there are, what is inside what, and which part of the text belongs to each.

use crate::error::{Code, Error, Result};
use crate::lang::spec::Role;
use crate::lang::tree::{NodeId, SyntaxNode, Tree};

/// Most statements that are analyzed.
pub const MAX_STATEMENTS: usize = 60_000;

/// Index of a statement in [`Units::list`].
pub(crate) type UnitId = usize;

/// Index of a function in [`Units::functions`].
pub(crate) type FunctionId = usize;

/// A statement, or a clause of one such as `else`. Its own text is its header: what isn't inside a statement in it.
#[derive(Debug)]
pub(crate) struct Unit {
    /// Its syntax node.
    pub node: NodeId,
    /// Its role.
    pub role: Role,
    /// The statement around it.
    pub parent: Option<UnitId>,
    /// The function whose control flow it is part of.
    pub function: FunctionId,
    /// The statements directly inside, in order.
    pub children: Vec<UnitId>,
    /// For a function: what its body belongs to.
    pub defines: Option<FunctionId>,
    /// The tokens of the header, in order.
    pub header: Vec<NodeId>,
    /// The tokens that only close it: braces, and what follows its last inner statement or block.
    pub footer: Vec<NodeId>,
    /// The blocks that hold its body.
    pub blocks: Vec<NodeId>,
    /// For a function or class: whether it stands inside an expression or declaration, which is nothing without it.
    pub is_embedded: bool,
}

/// A function, or the code of the module.
#[derive(Debug)]
pub(crate) struct Function {
    /// Its statement; none for the module.
    pub unit: Option<UnitId>,
}

/// All statements of a source.
#[derive(Debug)]
pub(crate) struct Units {
    /// In the order of their beginnings.
    pub list: Vec<Unit>,
    /// The module first.
    pub functions: Vec<Function>,
    /// For every syntax node, the statement that it belongs to; none between top-level statements.
    pub owner: Vec<Option<UnitId>>,
    /// The top-level statements.
    pub top: Vec<UnitId>,
}

/// The function that stands for the module's code.
pub(crate) const MODULE: FunctionId = 0;

/// Whether a node is a statement of its own: by role, or because it stands where a statement stands.
fn role_as_statement(tree: &Tree, id: NodeId) -> Option<Role> {
    let node = &tree.nodes[id];
    let among_statements = node.listed || matches!(tree.nodes[node.parent].role, Some(Role::Block | Role::Broken));
    match node.role {
        // A block among statements is one; others are the bodies of statements.
        Some(Role::Block) => matches!(tree.nodes[node.parent].role, Some(Role::Block)).then_some(Role::With),
        Some(Role::Wrapper | Role::Header | Role::Comment) => None,
        // What is in a head belongs to the statement around it.
        Some(role) if is_in_head(tree, node) && !matches!(role, Role::Function { .. } | Role::Class { .. }) => None,
        Some(Role::Class { .. }) if !has_body(tree, id) => among_statements.then_some(Role::Simple),
        Some(role) if role.is_statement() => (!is_loop_header(tree, node)).then_some(role),
        _ if among_statements && node.named && !tree.nodes[node.parent].error => Some(Role::Simple),
        _ => None,
    }
}

/// Whether a node is directly in a part of a head.
fn is_in_head(tree: &Tree, node: &SyntaxNode) -> bool {
    matches!(tree.nodes[node.parent].role, Some(Role::Header))
}

/// Whether a class is declared here, rather than only named.
fn has_body(tree: &Tree, class: NodeId) -> bool {
    tree.children(class).any(|child| matches!(tree.nodes[child].role, Some(Role::Block)))
}

/// Whether a function or class stands where no statement stands.
fn is_embedded(tree: &Tree, node: NodeId) -> bool {
    let is_one = matches!(tree.nodes[node].role, Some(Role::Function { .. } | Role::Class { .. }));
    let parent = tree.nodes[node].parent;
    let holds_statements = matches!(
        tree.nodes[parent].role,
        Some(
            Role::Block
                | Role::Wrapper
                | Role::Broken
                | Role::With
                | Role::Label { .. }
                | Role::Case { .. }
                | Role::Branch { .. }
                | Role::ElseIf
                | Role::Else
        )
    );
    is_one && !tree.nodes[node].listed && !holds_statements && !tree.nodes[parent].error
}

/// Whether a node is in the header of a loop.
fn is_loop_header(tree: &Tree, node: &SyntaxNode) -> bool {
    match tree.nodes[node.parent].role {
        Some(Role::Loop { once, test, step, target, .. }) => {
            let may_be_body = matches!(node.role, Some(Role::Block | Role::Function { .. }));
            let fields = [once, test, step, target].into_iter().flatten();
            !may_be_body && node.named && fields.into_iter().any(|field| *field == node.field)
        }
        _ => false,
    }
}

impl Units {
    /// Finds the statements of a tree.
    ///
    /// # Errors
    /// [`Code::TooLarge`] over [`MAX_STATEMENTS`].
    pub fn of(tree: &Tree) -> Result<Self> {
        let mut units = Self {
            list: Vec::new(),
            functions: vec![Function { unit: None }],
            owner: vec![None; tree.nodes.len()],
            top: Vec::new(),
        };
        // A decorator belongs to what it decorates, which comes later.
        let mut waiting: Vec<NodeId> = Vec::new();
        for (id, node) in tree.nodes.iter().enumerate() {
            let parent = if id == 0 { None } else { units.owner[node.parent] };
            let statement = if id == 0 { None } else { role_as_statement(tree, id) };
            let Some(role) = statement else {
                units.owner[id] = parent;
                match node.role {
                    Some(Role::Wrapper) => waiting.push(id),
                    Some(Role::Block) => {
                        if let Some(parent) = parent {
                            units.list[parent].blocks.push(id);
                        }
                    }
                    _ => {}
                }
                continue;
            };
            units.add(tree, id, role, parent)?;
            while let Some(wrapper) = waiting.pop_if(|wrapper| tree.nodes[*wrapper].last > id) {
                let unit = units.list.len() - 1;
                for inner in wrapper..id {
                    units.owner[inner] = Some(unit);
                }
            }
        }
        units.assign_tokens(tree);
        Ok(units)
    }

    fn add(&mut self, tree: &Tree, node: NodeId, role: Role, parent: Option<UnitId>) -> Result<()> {
        let unit = self.list.len();
        if unit >= MAX_STATEMENTS {
            return Err(Error::new(Code::TooLarge, format!("The source has more than {MAX_STATEMENTS} statements."))
                .help("Give the functions that matter, rather than the whole file."));
        }
        let function = parent.map_or(MODULE, |parent| self.list[parent].defines.unwrap_or(self.list[parent].function));
        let defines = matches!(role, Role::Function { .. }).then(|| {
            self.functions.push(Function { unit: Some(unit) });
            self.functions.len() - 1
        });
        self.list.push(Unit {
            is_embedded: is_embedded(tree, node),
            node,
            role,
            parent,
            function,
            children: Vec::new(),
            defines,
            header: Vec::new(),
            footer: Vec::new(),
            blocks: Vec::new(),
        });
        self.owner[node] = Some(unit);
        match parent {
            Some(parent) => self.list[parent].children.push(unit),
            None => self.top.push(unit),
        }
        Ok(())
    }

    /// Gives every token to the header or footer of its statement.
    fn assign_tokens(&mut self, tree: &Tree) {
        let mut closing = vec![false; tree.nodes.len()];
        let mut body_end: Vec<Option<NodeId>> = vec![None; self.list.len()];
        for (id, unit) in self.list.iter().enumerate() {
            // A semicolon behind the body of a class is the class's.
            let behind = tree.nodes[unit.node].last;
            if matches!(unit.role, Role::Class { .. }) && !unit.is_embedded && is_token_behind(tree, unit.node, behind) {
                self.owner[behind] = Some(id);
                closing[behind] = true;
            }
            for token in unit.blocks.iter().filter_map(|block| closing_token(tree, *block)) {
                closing[token] = true;
            }
            if !matches!(unit.role, Role::Loop { test_last: true, .. }) {
                let blocks = unit.blocks.iter().map(|block| tree.nodes[*block].last);
                let statements = unit.children.iter().map(|child| tree.nodes[self.list[*child].node].last);
                body_end[id] = blocks.chain(statements).max();
            }
        }
        for (id, closes) in closing.into_iter().enumerate() {
            if !tree.is_leaf(id) || tree.is_comment(id) || tree.nodes[id].start == tree.nodes[id].end {
                continue;
            }
            if let Some(unit) = self.owner[id] {
                if closes || body_end[unit].is_some_and(|end| id >= end) {
                    self.list[unit].footer.push(id);
                } else {
                    self.list[unit].header.push(id);
                }
            }
        }
    }

    /// The statements around a statement, innermost first.
    pub fn ancestors(&self, unit: UnitId) -> impl Iterator<Item = UnitId> + '_ {
        std::iter::successors(self.list[unit].parent, |parent| self.list[*parent].parent)
    }

    /// The statements inside that are not clauses: the body.
    pub fn body(&self, unit: UnitId) -> impl DoubleEndedIterator<Item = UnitId> + '_ {
        self.list[unit].children.iter().copied().filter(|child| !self.list[*child].role.is_clause())
    }

    /// The clauses of a statement.
    pub fn clauses(&self, unit: UnitId) -> impl DoubleEndedIterator<Item = UnitId> + '_ {
        self.list[unit].children.iter().copied().filter(|child| self.list[*child].role.is_clause())
    }
}

/// Whether the next node is a token beside a node.
fn is_token_behind(tree: &Tree, node: NodeId, next: NodeId) -> bool {
    tree.nodes
        .get(next)
        .is_some_and(|behind| !behind.named && behind.parent == tree.nodes[node].parent && behind.start < behind.end)
        && tree.text(next) == ";"
}

/// The closing token of a block: its last, if it is punctuation.
fn closing_token(tree: &Tree, block: NodeId) -> Option<NodeId> {
    let last = tree.nodes[block].last - 1;
    (last > block && !tree.nodes[last].named && tree.nodes[last].parent == block).then_some(last)
}
