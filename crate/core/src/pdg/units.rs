//! Statements of a source: which there are, what is inside what, and which part of the text belongs to each.

use crate::error::{Code, Error, Result};
use crate::lang::spec::{Jump, Role};
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
    /// The innermost closure around it that is part of its parent.
    pub closure: Option<NodeId>,
    /// For a function: what its body belongs to.
    pub defines: Option<FunctionId>,
    /// The tokens of the header, in order.
    pub header: Vec<NodeId>,
    /// The tokens that only close it: braces, and what follows its last inner statement or block.
    pub footer: Vec<NodeId>,
    /// The blocks that hold its body.
    pub blocks: Vec<NodeId>,
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
    if is_leaving(tree, id) {
        return Some(Role::Jump(Jump::Raise));
    }
    match node.role {
        // The text of a literal is a part of the statement with the literal.
        Some(Role::TextBelow) => None,
        // A block among statements is one; others are the bodies of statements.
        Some(Role::Block) => matches!(tree.nodes[node.parent].role, Some(Role::Block)).then_some(Role::With),
        Some(Role::Wrapper | Role::Prefix | Role::Header | Role::Comment) => None,
        // What is in a head belongs to the statement around it.
        Some(role) if is_in_head(tree, node) && !matches!(role, Role::Function { .. } | Role::Class { .. }) => None,
        Some(Role::Class { .. }) if !has_body(tree, id) => among_statements.then_some(Role::Simple),
        Some(role) if role.is_statement() => (!is_loop_header(tree, node)).then_some(role),
        // What can't be parsed is one statement, unless that is the whole source.
        _ if among_statements && node.named && (!tree.nodes[node.parent].error || node.parent == 0) => Some(Role::Simple),
        // Where expressions are statements, those that do something are likely to be meant so.
        Some(Role::Assign { .. } | Role::Call { .. } | Role::CallOf { .. } | Role::Operation { .. })
            if among_statements && tree.language.spec().last_is_value =>
        {
            Some(Role::Simple)
        }
        _ => None,
    }
}

/// Whether a node is a statement that does nothing but call a function that doesn't return.
fn is_leaving(tree: &Tree, id: NodeId) -> bool {
    match tree.nodes[id].role {
        Some(Role::Evaluate) => {
            tree.children(id).find(|child| tree.nodes[*child].named).is_some_and(|child| calls_leaving(tree, child))
        }
        // Where expressions are statements there is nothing around the call.
        _ => tree.language.spec().last_is_value && calls_leaving(tree, id),
    }
}

fn calls_leaving(tree: &Tree, id: NodeId) -> bool {
    let node = &tree.nodes[id];
    let callee = match node.role {
        Some(Role::Call { function, .. }) => tree.child(id, function),
        Some(Role::Name) if matches!(tree.nodes[node.parent].role, Some(Role::Block)) => Some(id),
        _ => None,
    };
    // From the start of the call: its receiver is a part of the name.
    let name = callee.and_then(|callee| tree.text.get(node.start..tree.nodes[callee].end));
    name.is_some_and(|name| tree.language.spec().calls.leaving.contains(&name))
}

/// Whether a node is directly in a part of a head.
fn is_in_head(tree: &Tree, node: &SyntaxNode) -> bool {
    matches!(tree.nodes[node.parent].role, Some(Role::Header))
}

/// Whether a class is declared here, rather than only named.
fn has_body(tree: &Tree, class: NodeId) -> bool {
    tree.children(class).any(|child| matches!(tree.nodes[child].role, Some(Role::Block)))
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
        // By node, the closure around it in the same statement.
        let mut closures: Vec<Option<NodeId>> = vec![None; tree.nodes.len()];
        for (id, node) in tree.nodes.iter().enumerate() {
            let is_in_closure = matches!(tree.nodes[node.parent].role, Some(Role::Closure { .. }));
            closures[id] = if is_in_closure { Some(node.parent) } else { closures[node.parent] };
            let around = tree.below.get(&id).filter(|mark| **mark < id).copied().unwrap_or(node.parent);
            let parent = if id == 0 { None } else { units.owner[around] };
            let statement = if id == 0 { None } else { role_as_statement(tree, id) };
            let Some(role) = statement else {
                units.owner[id] = parent;
                match node.role {
                    Some(Role::Wrapper) => waiting.push(id),
                    Some(Role::Prefix) if matches!(tree.nodes[node.parent].role, Some(Role::Block)) => waiting.push(id),
                    Some(Role::Block) => {
                        if let Some(parent) = parent {
                            units.list[parent].blocks.push(id);
                        }
                    }
                    _ => {}
                }
                continue;
            };
            units.add(id, role, parent, closures[id].take())?;
            let is_part = |part: NodeId| match tree.nodes[part].role {
                Some(Role::Prefix) => tree.nodes[part].parent == node.parent,
                _ => tree.nodes[part].last > id,
            };
            while let Some(wrapper) = waiting.pop_if(|wrapper| is_part(*wrapper)) {
                let unit = units.list.len() - 1;
                for inner in wrapper..id {
                    if units.owner[inner] == parent {
                        units.owner[inner] = Some(unit);
                    }
                }
            }
        }
        units.assign_tokens(tree);
        Ok(units)
    }

    fn add(&mut self, node: NodeId, role: Role, parent: Option<UnitId>, closure: Option<NodeId>) -> Result<()> {
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
            node,
            role,
            parent,
            function,
            children: Vec::new(),
            closure,
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
            // A semicolon behind a statement that doesn't hold it, such as the body of a class, is that statement's.
            let behind = tree.nodes[unit.node].last;
            if !self.is_in_expression(tree, id) && is_semicolon_behind(tree, unit.node, behind) {
                self.owner[behind] = Some(id);
                closing[behind] = true;
            }
            for token in unit.blocks.iter().filter_map(|block| closing_token(tree, *block)) {
                closing[token] = true;
            }
            let is_body_first = unit.blocks.first().is_some_and(|block| {
                tree.nodes[*block].parent == unit.node && tree.nodes[*block].start == tree.nodes[unit.node].start
            });
            if !matches!(unit.role, Role::Loop { test_last: true, .. }) && !is_body_first {
                let blocks = unit.blocks.iter().map(|block| tree.nodes[*block].last);
                let statements = unit.children.iter().map(|child| tree.nodes[self.list[*child].node].last);
                body_end[id] = blocks.chain(statements).max();
            }
        }
        for (id, node) in tree.nodes.iter().enumerate() {
            if matches!(node.role, Some(Role::Closure { .. }))
                && let Some(token) = closing_token(tree, id)
            {
                closing[token] = true;
            }
        }
        let is_token = |id: NodeId| tree.is_leaf(id) && !tree.is_comment(id) && tree.nodes[id].start != tree.nodes[id].end;
        // A statement may go on with more than punctuation: an expression behind a function in it, text that isn't understood.
        for id in (0..tree.nodes.len()).filter(|id| is_token(*id) && tree.nodes[*id].named) {
            if let Some(unit) = self.owner[id] {
                body_end[unit] = body_end[unit].filter(|end| id < *end);
            }
        }
        for (id, closes) in closing.into_iter().enumerate() {
            if !is_token(id) {
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

    /// Whether a statement is a loop that might have a condition but has none: `for (;;)`.
    pub fn is_endless(&self, tree: &Tree, unit: UnitId) -> bool {
        let unit = &self.list[unit];
        let Role::Loop { test, .. } = unit.role else { return false };
        !test.is_empty() && !tree.children(unit.node).any(|child| tree.is_in(child, test))
    }

    /// The statements inside that are neither clauses nor in closures: the body.
    pub fn body(&self, unit: UnitId) -> impl DoubleEndedIterator<Item = UnitId> + '_ {
        let is_body = |child: &UnitId| !self.list[*child].role.is_clause() && self.list[*child].closure.is_none();
        self.list[unit].children.iter().copied().filter(is_body)
    }

    /// The statements in the closures that are part of a statement.
    pub fn in_closures(&self, unit: UnitId) -> impl Iterator<Item = UnitId> + '_ {
        self.list[unit].children.iter().copied().filter(|child| self.list[*child].closure.is_some())
    }

    /// Whether a statement has others in an expression: these run before it.
    pub fn has_inner(&self, unit: UnitId) -> bool {
        let is_simple =
            matches!(self.list[unit].role, Role::Simple | Role::Evaluate | Role::Declare { .. } | Role::Delete | Role::Jump(_));
        let is_definition = |child: UnitId| matches!(self.list[child].role, Role::Function { .. } | Role::Class { .. });
        is_simple && self.body(unit).any(|child| !is_definition(child))
    }

    /// Whether a statement is a part of the expression of the one around it, rather than in a block.
    pub fn is_part(&self, tree: &Tree, unit: UnitId) -> bool {
        !matches!(tree.nodes[tree.nodes[self.list[unit].node].parent].role, Some(Role::Block | Role::Broken))
    }

    /// Whether `return` from a statement in a closure leaves that closure only.
    pub fn returns_from_closure(&self, tree: &Tree, unit: UnitId) -> bool {
        let closure = self.list[unit].closure;
        closure.is_some_and(|closure| matches!(tree.nodes[closure].role, Some(Role::Closure { returns: true, .. })))
    }

    /// The statement with the closure that `return` in a statement leaves; none if it leaves the function.
    pub fn returns_to(&self, tree: &Tree, unit: UnitId) -> Option<UnitId> {
        let mut around = std::iter::once(unit).chain(self.ancestors(unit));
        let in_closure = around
            .by_ref()
            .take_while(|around| self.list[*around].defines.is_none() || *around == unit)
            .find(|around| self.returns_from_closure(tree, *around))?;
        self.list[in_closure].parent
    }

    /// Whether a statement is a function or class that stands in an expression of the statement around it.
    pub fn is_in_expression(&self, tree: &Tree, unit: UnitId) -> bool {
        let is_definition = matches!(self.list[unit].role, Role::Function { .. } | Role::Class { .. });
        let Some(parent) = self.list[unit].parent.filter(|_| is_definition) else {
            return false;
        };
        let mut around = tree.nodes[self.list[unit].node].parent;
        while matches!(tree.nodes[around].role, Some(Role::Wrapper)) {
            around = tree.nodes[around].parent;
        }
        around != self.list[parent].node && !matches!(tree.nodes[around].role, Some(Role::Block | Role::Broken))
    }

    /// The clauses of a statement.
    pub fn clauses(&self, unit: UnitId) -> impl DoubleEndedIterator<Item = UnitId> + '_ {
        self.list[unit].children.iter().copied().filter(|child| self.list[*child].role.is_clause())
    }
}

/// Whether the next node is a semicolon beside a node.
fn is_semicolon_behind(tree: &Tree, node: NodeId, next: NodeId) -> bool {
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
