//! Which variable a name means.

use std::collections::HashMap;

use super::calls::{name_node, qualifier};
use super::units::{FunctionId, MODULE, Units};
use crate::lang::spec::{Role, Scoping};
use crate::lang::tree::{NodeId, Tree};

/// Index of a scope.
pub(crate) type ScopeId = usize;

/// Most classes that a member of an object may belong to; more are not told apart from none.
const MAX_CLASSES: usize = 8;

/// A region of the source with names of its own.
#[derive(Debug)]
struct Scope {
    parent: Option<ScopeId>,
    function: FunctionId,
    kind: ScopeKind,
    /// What it declares, and whether that is imported.
    names: HashMap<String, bool>,
    /// Names that mean those of an outer scope.
    outer: HashMap<String, bool>,
    /// Whether the receiver is another one than outside.
    has_receiver: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ScopeKind {
    Function,
    /// Its names are not seen by the functions in it, where only functions have names of their own.
    Class,
    Block,
}

/// All scopes of a source. Scope 0 is the module's.
#[derive(Debug)]
pub(crate) struct Scopes {
    list: Vec<Scope>,
    /// For every syntax node, the scope that names in it are looked up in.
    of_node: Vec<ScopeId>,
    /// For every syntax node, the scope that it opens, if any.
    inner: Vec<Option<ScopeId>>,
    /// Whether the names of a class are seen by the functions in it.
    sees_members: bool,
    /// By name, the classes that declare a member of that name, where objects of any class may be meant.
    classes: HashMap<String, Vec<ScopeId>>,
    members_by_type: bool,
}

impl Scopes {
    /// Finds the scopes; which names they declare is added by [`Self::declare`].
    pub fn of(tree: &Tree, units: &Units) -> Self {
        let block_scoped = tree.language.spec().scoping == Scoping::Block;
        let has_receiver = tree.language.tables().has_receiver;
        let mut scopes = Self {
            list: vec![Scope::new(None, MODULE, ScopeKind::Function)],
            of_node: vec![0; tree.nodes.len()],
            inner: vec![None; tree.nodes.len()],
            sees_members: tree.language.spec().members_by_name,
            classes: HashMap::new(),
            members_by_type: tree.language.spec().members_by_type,
        };
        let mut classes: HashMap<&str, ScopeId> = HashMap::new();
        for (id, node) in tree.nodes.iter().enumerate().skip(1) {
            let outer = scopes.inner[node.parent].unwrap_or(scopes.of_node[node.parent]);
            scopes.of_node[id] = outer;
            let function = scopes.list[outer].function;
            let opened =
                match node.role {
                    Some(Role::Block) if matches!(tree.nodes[node.parent].role, Some(Role::Class { .. })) => None,
                    Some(Role::Function { .. }) => {
                        let body = units.owner[id].and_then(|unit| units.list[unit].defines);
                        let class = name_node(tree, units, id).and_then(|name| qualifier(tree, name));
                        if let Some(class) = class.and_then(|class| classes.get(class)) {
                            scopes.of_node[id] = *class;
                        }
                        Some((body.unwrap_or(function), ScopeKind::Function))
                    }
                    Some(Role::Class { .. }) => Some((function, ScopeKind::Class)),
                    Some(Role::Scope { .. } | Role::Closure { .. }) => Some((function, ScopeKind::Block)),
                    // Namespaces have the names of all the code around them, classes have their own already.
                    Some(Role::Block) if function == MODULE && is_namespace(tree, node.parent) => None,
                    Some(Role::Branch { compile_time: false }) if block_scoped && has_header(tree, id) => {
                        Some((function, ScopeKind::Block))
                    }
                    Some(
                        Role::Block | Role::Loop { .. } | Role::Switch { .. } | Role::Choice { .. } | Role::Handler { .. },
                    ) if block_scoped => Some((function, ScopeKind::Block)),
                    Some(Role::Case { .. })
                        if block_scoped && matches!(tree.nodes[node.parent].role, Some(Role::Choice { .. })) =>
                    {
                        Some((function, ScopeKind::Block))
                    }
                    _ => None,
                };
            if let Some((function, kind)) = opened {
                let around = scopes.of_node[id];
                let mut scope = Scope::new(Some(around), function, kind);
                scope.has_receiver = has_receiver
                    && match node.role {
                        // Methods of a class share its object.
                        Some(Role::Function { name, .. }) => !name.is_empty() && scopes.list[around].kind != ScopeKind::Class,
                        _ => kind == ScopeKind::Class,
                    };
                if let Some(receiver) = tree.language.spec().receivers.first().filter(|_| scope.has_receiver) {
                    scope.names.insert((*receiver).to_owned(), false);
                }
                scopes.list.push(scope);
                if kind == ScopeKind::Class
                    && let Some(name) = name_node(tree, units, id)
                {
                    classes.insert(tree.last_name(name), scopes.list.len() - 1);
                }
                scopes.inner[id] = Some(scopes.list.len() - 1);
            }
        }
        scopes
    }

    /// The scope of the names in a node.
    pub fn of_node(&self, node: NodeId) -> ScopeId {
        self.of_node[node]
    }

    /// The scope of the class around a node, or of the module.
    pub fn of_members(&self, node: NodeId) -> ScopeId {
        let mut scope = self.of_node[node];
        while self.list[scope].kind != ScopeKind::Class {
            match self.list[scope].parent {
                Some(parent) => scope = parent,
                None => break,
            }
        }
        scope
    }

    /// The scope of what is in a node, where the node opens one.
    pub fn of_body(&self, node: NodeId) -> ScopeId {
        self.inner[node].unwrap_or(self.of_node[node])
    }

    /// The function that a scope's code belongs to.
    pub fn function(&self, scope: ScopeId) -> FunctionId {
        self.list[scope].function
    }

    /// The scope of the function around a scope, or the module's.
    pub fn of_function(&self, scope: ScopeId) -> ScopeId {
        let mut around = std::iter::successors(Some(scope), |scope| self.list[*scope].parent);
        around.find(|scope| self.list[*scope].kind == ScopeKind::Function).unwrap_or(0)
    }

    /// The scope whose receiver is meant in a scope.
    pub fn of_receiver(&self, scope: ScopeId) -> ScopeId {
        let mut around = std::iter::successors(Some(scope), |scope| self.list[*scope].parent);
        around.find(|scope| self.list[*scope].has_receiver).unwrap_or(0)
    }

    /// Makes a name known in a scope, unless it was redirected before.
    pub fn declare(&mut self, scope: ScopeId, name: &str, is_import: bool) {
        if !self.list[scope].outer.contains_key(name) {
            let known = self.list[scope].names.entry(name.to_owned()).or_insert(is_import);
            *known &= is_import;
            if self.members_by_type && self.list[scope].kind == ScopeKind::Class {
                let classes = self.classes.entry(name.to_owned()).or_default();
                if classes.len() < MAX_CLASSES && !classes.contains(&scope) {
                    classes.push(scope);
                }
            }
        }
    }

    /// The classes that declare a member of this name, where an object may be of any class.
    pub fn classes_with(&self, member: &str) -> impl Iterator<Item = ScopeId> + '_ {
        self.classes.get(member).into_iter().flatten().copied()
    }

    /// Says that a name in this scope means that of an outer scope: the module's, or the nearest that has it.
    pub fn redirect(&mut self, scope: ScopeId, name: &str, module: bool) {
        self.list[scope].outer.insert(name.to_owned(), module);
    }

    /// Whether a scope or one around it in the same function declares a name.
    pub fn is_known_in_function(&self, from: ScopeId, name: &str) -> bool {
        let mut next = Some(from);
        while let Some(scope) = next {
            let here = &self.list[scope];
            if here.names.contains_key(name) {
                return true;
            }
            next = here.parent.filter(|_| here.kind == ScopeKind::Block);
        }
        false
    }

    /// The scope that declares a name seen from another scope, and whether it is imported there; none if no scope declares it.
    pub fn resolve(&self, from: ScopeId, name: &str) -> Option<(ScopeId, bool)> {
        let mut next = Some(from);
        let start = self.list[from].function;
        while let Some(scope) = next {
            let here = &self.list[scope];
            if here.outer.get(name) == Some(&true) {
                return self.list[0].names.get(name).map(|is_import| (0, *is_import));
            }
            // A class is part of the function around it: another function means that one begins between the two.
            let hidden = !self.sees_members && here.kind == ScopeKind::Class && here.function != start;
            if let Some(is_import) = here.names.get(name).filter(|_| !hidden) {
                return Some((scope, *is_import));
            }
            next = here.parent;
        }
        None
    }
}

/// Whether the head of a statement may have names of its own.
fn has_header(tree: &Tree, node: NodeId) -> bool {
    tree.children(node).any(|child| matches!(tree.nodes[child].role, Some(Role::Header)))
}

/// Whether a node is a body with a head that is outside all functions.
fn is_namespace(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.nodes[node].role, Some(Role::With))
}

impl Scope {
    fn new(parent: Option<ScopeId>, function: FunctionId, kind: ScopeKind) -> Self {
        Self { parent, function, kind, names: HashMap::new(), outer: HashMap::new(), has_receiver: false }
    }
}
