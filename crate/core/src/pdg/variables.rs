//! The variables of a source, and what each step of execution does to them.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::calls::{Callees, UpdatedParameters};
use super::cfg::{Flow, Part};
use super::effects::{Access, Collector, CopyKind, Effect, Effects, Only};
use super::scopes::{ScopeId, Scopes};
use super::units::{FunctionId, Units};
use crate::lang::spec::Role;
use crate::lang::tree::Tree;

/// Index of a variable. Variables with the same name and scope are numbered together, members behind their object.
pub(crate) type VariableId = usize;

/// Most names of one object that are followed; with more, updates through one are not seen through the others.
const MAX_ALIASES: usize = 8;

/// A variable: a name, or a member of one.
#[derive(Debug)]
pub(crate) struct Variable {
    /// The name and its members, joined by dots.
    pub path: String,
    /// The function that its name belongs to.
    pub function: FunctionId,
    /// Index behind its last member of any depth.
    pub last: VariableId,
    /// The object that it is a member of.
    pub object: Option<VariableId>,
}

/// A read or write of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Use {
    /// What is done.
    pub access: Access,
    /// To which variable.
    pub variable: VariableId,
}

/// All variables, and what each node of the flow graph does to them.
#[derive(Debug)]
pub(crate) struct Variables {
    /// All variables.
    pub list: Vec<Variable>,
    /// By node of the flow graph, in the order of evaluation.
    pub uses: Vec<Vec<Use>>,
    /// By node of the flow graph, the variables that it declares.
    pub declared: Vec<Vec<VariableId>>,
}

/// Where a name is declared, its segments.
type Key = (ScopeId, Vec<String>);

impl Variables {
    /// Collects what all statements do to variables.
    ///
    /// Calls update the arguments that the called functions are known to update.
    pub fn of(tree: &Tree, units: &Units, flow: &Flow, callees: &Callees, updated: &UpdatedParameters) -> Self {
        let mut scopes = Scopes::of(tree, units);
        redirect_outer_names(tree, units, &mut scopes);
        let collector = |unit| Collector::new(tree, units, &scopes, callees, updated, unit);
        let effects: Vec<Effects> = flow
            .nodes
            .iter()
            .map(|node| {
                node.unit.map_or_else(Effects::default, |unit| effects_of(collector(unit), units.list[unit].role, node.part))
            })
            .collect();
        let declaring = || effects.iter().flat_map(|effects| &effects.list).filter(|effect| effect.declares);
        for effect in declaring().filter(|effect| !effect.if_unknown) {
            scopes.declare(effect.scope, effect.base(), effect.access == Access::Import);
        }
        for effect in declaring().filter(|effect| effect.if_unknown) {
            if !scopes.is_known_in_function(effect.scope, effect.base()) {
                scopes.declare(effect.scope, effect.base(), false);
            }
        }
        resolve(&scopes, &effects)
    }

    /// The name that a variable begins with, as a variable.
    pub fn base(&self, variable: VariableId) -> VariableId {
        std::iter::successors(Some(variable), |at| self.list[*at].object).last().unwrap_or(variable)
    }
}

/// The effects of a part of a statement.
fn effects_of(collector: Collector<'_>, role: Role, part: Part) -> Effects {
    match (part, role) {
        (Part::Join, _) => Effects::default(),
        (Part::Entry, _) => collector.parameters(),
        (Part::Once, Role::Loop { once, .. }) => collector.fields(once, false),
        (Part::Step, Role::Loop { step, .. }) => collector.fields(step, false),
        (Part::Test, Role::Loop { test, target, .. }) => {
            // A loop has either a condition or a variable.
            if target.is_empty() { collector.fields(test, false) } else { collector.fields(target, true) }
        }
        _ => collector.header(),
    }
}

fn redirect_outer_names(tree: &Tree, units: &Units, scopes: &mut Scopes) {
    for unit in &units.list {
        if let Role::Outer { module } = unit.role {
            for token in &unit.header {
                if matches!(tree.nodes[*token].role, Some(Role::Name)) {
                    scopes.redirect(scopes.of_node(*token), tree.text(*token), module);
                }
            }
        }
    }
}

fn segments(path: &str) -> Vec<String> {
    path.split('.').map(str::to_owned).collect()
}

fn resolve(scopes: &Scopes, effects: &[Effects]) -> Variables {
    let key_of = |effect: &Effect| -> Option<Key> {
        let known = scopes.resolve(effect.scope, effect.base());
        let is_meant = match effect.only {
            Only::All => true,
            Only::Variables => known.is_some_and(|(_, is_import)| !is_import),
            Only::Imports => known.is_some_and(|(_, is_import)| is_import),
        };
        // A name that nothing around declares may be inherited.
        let inherited = || scopes.classes_with(effect.base()).next().unwrap_or(0);
        is_meant.then(|| (known.map_or_else(inherited, |(scope, _)| scope), segments(&effect.path)))
    };
    let values: HashSet<Key> = effects.iter().flat_map(|effects| &effects.values).filter_map(&key_of).collect();
    let pairs = |is_meant: fn(CopyKind) -> bool| {
        let copies = effects.iter().flat_map(|effects| &effects.copies).filter(move |copy| is_meant(copy.kind));
        let keyed = copies.filter_map(|copy| Some((key_of(&copy.to)?, key_of(&copy.from)?, copy.kind)));
        // A number that was copied changes by itself.
        let is_same = |(to, from, kind): &(Key, Key, CopyKind)| {
            *kind != CopyKind::Value || !(values.contains(to) || values.contains(from))
        };
        keyed.filter(is_same).map(|(to, from, _)| (to, from)).collect::<Vec<_>>()
    };
    let same = Aliases::of(pairs(|kind| kind == CopyKind::Reference));
    let aliases = Aliases::of(pairs(|_| true));
    let extend = |effect: &Effect| {
        let key = key_of(effect)?;
        // Declaring a reference changes nothing; giving it a value changes what it refers to.
        let is_change = effect.access == Access::Define && !effect.declares && key.1.len() == 1;
        let others = if is_change { same.others(&key) } else { aliases.changed(effect.access, &key) };
        let members = members_of_classes(scopes, effect.access, &key);
        Some(others.into_iter().map(|other| (Access::Update, other)).chain(members).chain([(effect.access, key)]))
    };
    let keyed: Vec<Vec<(Access, Key)>> =
        effects.iter().map(|effects| effects.list.iter().filter_map(extend).flatten().collect()).collect();

    let mut keys: BTreeSet<Key> = BTreeSet::new();
    for (_, (scope, path)) in keyed.iter().flatten() {
        for length in 1..=path.len() {
            keys.insert((*scope, path[..length].to_vec()));
        }
    }
    let keys: Vec<Key> = keys.into_iter().collect();
    let index: HashMap<&Key, VariableId> = keys.iter().enumerate().map(|(index, key)| (key, index)).collect();
    let mut list: Vec<Variable> = Vec::with_capacity(keys.len());
    for (at, (scope, path)) in keys.iter().enumerate() {
        let object = (path.len() > 1).then(|| index.get(&(*scope, path[..path.len() - 1].to_vec())).copied()).flatten();
        list.push(Variable { path: path.join("."), function: scopes.function(*scope), last: at + 1, object });
    }
    for at in (0..list.len()).rev() {
        if let Some(object) = list[at].object {
            list[object].last = list[object].last.max(list[at].last);
        }
    }
    let uses = keyed
        .iter()
        .map(|uses| uses.iter().filter_map(|(access, key)| Some(Use { access: *access, variable: *index.get(key)? })).collect())
        .collect();
    let declared = effects
        .iter()
        .map(|effects| {
            let declaring = effects.list.iter().filter(|effect| effect.declares);
            declaring.filter_map(|effect| index.get(&key_of(effect)?).copied()).collect()
        })
        .collect();
    Variables { list, uses, declared }
}

/// What is done to the members of classes that a member of an object may be, where that can't be told by the object.
fn members_of_classes(scopes: &Scopes, access: Access, (_, path): &Key) -> Vec<(Access, Key)> {
    let [_, .., member] = &path[..] else { return Vec::new() };
    let access = match access {
        Access::Define | Access::Update => Access::Update,
        Access::Read | Access::ReadReference => access,
        Access::Import => return Vec::new(),
    };
    scopes.classes_with(member).map(|class| (access, (class, vec![member.clone()]))).collect()
}

/// Which variables may refer to the same object, whatever the order of statements.
struct Aliases {
    classes: HashMap<Key, usize>,
    members: Vec<Vec<Key>>,
}

impl Aliases {
    fn of(copies: Vec<(Key, Key)>) -> Self {
        let mut aliases = Self { classes: HashMap::new(), members: Vec::new() };
        for (left, right) in copies {
            let (left, right) = (aliases.class(left), aliases.class(right));
            if left != right {
                let (small, large) =
                    if aliases.members[left].len() < aliases.members[right].len() { (left, right) } else { (right, left) };
                for key in std::mem::take(&mut aliases.members[small]) {
                    aliases.classes.insert(key.clone(), large);
                    aliases.members[large].push(key);
                }
            }
        }
        aliases
    }

    fn class(&mut self, key: Key) -> usize {
        if let Some(class) = self.classes.get(&key) {
            return *class;
        }
        self.classes.insert(key.clone(), self.members.len());
        self.members.push(vec![key]);
        self.members.len() - 1
    }

    /// What else changes when a variable is updated, or a member of it defined: the object through its other names.
    fn changed(&self, access: Access, key: &Key) -> Vec<Key> {
        let known = match access {
            Access::Update => key.1.len(),
            Access::Define if key.1.len() > 1 => key.1.len() - 1,
            _ => return Vec::new(),
        };
        let (object, member) = key.1.split_at(known);
        let mut others = self.others(&(key.0, object.to_vec()));
        for other in &mut others {
            other.1.extend_from_slice(member);
        }
        others
    }

    /// The other names of an object.
    fn others(&self, key: &Key) -> Vec<Key> {
        let members = self.classes.get(key).map(|class| &self.members[*class]).filter(|members| members.len() <= MAX_ALIASES);
        members.into_iter().flatten().filter(|other| *other != key).cloned().collect()
    }
}
