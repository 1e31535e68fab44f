//! The words of C and C++ statements.

const OPERATORS: [&str; 20] =
    ["<<=", ">>=", "::", "->", "++", "--", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "&&", "||"];

/// The words and operators of a text; texts in quotes are left out.
pub fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if is_name(rest) {
            rest.find(|letter: char| !is_word(letter)).unwrap_or(rest.len())
        } else if let Some(operator) = OPERATORS.iter().find(|operator| rest.starts_with(**operator)) {
            operator.len()
        } else {
            first.len_utf8()
        };
        let (token, behind) = rest.split_at(length);
        rest = behind.trim_start();
        if token == "\"" || token == "'" {
            rest = rest.split_once(token).map_or("", |(_, behind)| behind).trim_start();
        } else {
            tokens.push(token);
        }
    }
    tokens
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Whether a text begins with a name or number.
pub fn is_name(token: &str) -> bool {
    token.starts_with(is_word)
}

/// Whether an operator assigns.
pub fn is_assignment(token: &str) -> bool {
    token.ends_with('=') && !matches!(token, "==" | "!=" | "<=" | ">=")
}

/// Where the bracket that opens here is closed.
pub fn closing(tokens: &[&str], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match *token {
            "(" | "[" | "{" | "<" => depth += 1,
            ")" | "]" | "}" | ">" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len()
}

/// Where a statement declares variables: names behind a type with which it begins.
pub fn declared(tokens: &[&str]) -> Vec<usize> {
    let is_head = matches!(tokens, ["for" | "if" | "while" | "switch", "(", ..]);
    let first = if is_head { 2 } else { 0 };
    let mut at = first;
    let mut last_name = None;
    while let Some(token) = tokens.get(at) {
        match *token {
            "return" | "throw" | "delete" | "new" | "goto" | "else" | "case" | "using" | "typedef" | "#" => return Vec::new(),
            "<" if last_name.is_some() && closing(tokens, at) < tokens.len() => at = closing(tokens, at),
            "::" | "*" | "&" | "&&" => {}
            name if is_name(name) => last_name = Some(at),
            _ => break,
        }
        at += 1;
    }
    let Some(name) = last_name.filter(|name| *name + 1 == at || tokens[at - 1] == ">") else {
        return bound_together(tokens, at);
    };
    if tokens.get(at) == Some(&"[") && tokens[name] == "auto" {
        return bound_together(tokens, at);
    }
    let ends_as_declaration = matches!(tokens.get(at), None | Some(&("=" | ";" | "[" | "(" | "{" | "," | ":")));
    if name == first || name + 1 != at || tokens[name - 1] == "::" || !ends_as_declaration {
        return Vec::new();
    }
    let mut found = vec![name];
    while at < tokens.len() && tokens[at] != ";" && tokens[at] != ")" {
        match tokens[at] {
            "(" | "[" | "{" => at = closing(tokens, at),
            "," => {
                let next = (at + 1..tokens.len()).find(|next| !matches!(tokens[*next], "*" | "&"));
                found.extend(next.filter(|next| is_name(tokens[*next])));
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The names in `auto [a, b]`.
fn bound_together(tokens: &[&str], open: usize) -> Vec<usize> {
    if !tokens.contains(&"auto") || tokens.get(open) != Some(&"[") {
        return Vec::new();
    }
    (open..closing(tokens, open)).filter(|at| is_name(tokens[*at])).collect()
}
