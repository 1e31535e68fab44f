use super::*;

fn cut(language: &str, before: &str, after: &str) -> Vec<Cut> {
    changed(Language::from_id(language).unwrap(), before, after).unwrap()
}

const PYTHON: &str = "\
import os
import sys
from shlex import quote


def first(x):
    return x


class Pinger:
    limit = 3

    @logged
    def ping(self, host):
        os.system('ping ' + host)

    def other(self):
        return sys.argv


DEBUG = True
";

#[test]
fn a_method_comes_with_its_decorators_and_imports() {
    let after = PYTHON.replace("'ping ' + host", "'ping ' + quote(host)").replace("return x", "return  x  # same");
    let cuts = cut("python", PYTHON, &after);
    let expected = Cut {
        function: Some("Pinger.ping".into()),
        line: 13,
        vulnerable: "import os\n\n@logged\ndef ping(self, host):\n    os.system('ping ' + host)\n".into(),
        secure: "import os\nfrom shlex import quote\n\n@logged\ndef ping(self, host):\n    os.system('ping ' + quote(host))\n"
            .into(),
    };
    assert_eq!(cuts, [expected]);
}

#[test]
fn functions_that_were_added_come_with_those_that_call_them() {
    let after = PYTHON.replace("'ping ' + host", "safe(host)")
        + "\n\ndef safe(host):\n    return quote(host)\n\n\ndef unused():\n    pass\n";
    let cuts = cut("python", PYTHON, &after);
    assert_eq!(cuts.len(), 1, "{cuts:?}");
    assert!(cuts[0].secure.contains("def safe(host)") && !cuts[0].secure.contains("unused"), "{}", cuts[0].secure);
    assert!(!cuts[0].vulnerable.contains("safe"));
}

#[test]
fn a_function_that_was_renamed_is_the_same() {
    let after = PYTHON.replace("def ping(self, host)", "def ping_host(self, host)").replace("ping '", "ping -- '");
    let cuts = cut("python", PYTHON, &after);
    assert_eq!(cuts.iter().map(|cut| cut.function.as_deref()).collect::<Vec<_>>(), [Some("Pinger.ping_host")]);
}

#[test]
fn a_change_outside_functions_keeps_the_statements_around_it() {
    let long = format!("{PYTHON}{}", "\n\ndef filler():\n    return 1\n".repeat(40));
    let cuts = cut("python", &long, &long.replace("DEBUG = True", "DEBUG = False"));
    assert_eq!(cuts.len(), 1);
    assert_eq!((cuts[0].function.as_deref(), cuts[0].line), (None, 21));
    assert!(cuts[0].vulnerable.contains("DEBUG = True") && cuts[0].secure.contains("DEBUG = False"), "{:?}", cuts[0]);
    assert!(cuts[0].vulnerable.lines().count() < 40, "{}", cuts[0].vulnerable);
    // A short file is kept whole.
    let cuts = cut("python", PYTHON, &PYTHON.replace("DEBUG = True", "DEBUG = False"));
    assert_eq!(cuts[0].vulnerable, PYTHON);
}

#[test]
fn imports_alone_are_a_change_only_if_nothing_else_is() {
    let import = PYTHON.replace("import os\n", "import safe_os as os\n");
    assert_eq!(cut("python", PYTHON, &import).iter().map(|cut| &cut.function).collect::<Vec<_>>(), [&None]);
    let both = import.replace("'ping '", "'ping -- '");
    let cuts = cut("python", PYTHON, &both);
    assert_eq!(cuts.len(), 1, "{cuts:?}");
    assert!(cuts[0].secure.starts_with("import safe_os as os\n"), "{}", cuts[0].secure);
}

#[test]
fn comments_and_layout_are_no_change() {
    assert_eq!(cut("python", PYTHON, &PYTHON.replace("limit = 3", "limit  =  3 # times")), []);
    assert_eq!(cut("c", "int f() { return 1; }\n", "int f()\n{\n  return 1; /* one */\n}\n"), []);
}

#[test]
fn functions_are_found_in_every_language() {
    for (language, before, from, to, expected) in [
        (
            "c",
            "int a;\nstatic char *f(char *s)\n{\n  strcpy(b, s);\n}\nint g() { return 0; }\n",
            "strcpy(b, s)",
            "strlcpy(b, s, n)",
            "f",
        ),
        (
            "cpp",
            "namespace n {\nclass C {\n  int f() { return gets(b); }\n};\n}\nint n::D::g() { return 0; }\n",
            "gets(b)",
            "fgets(b)",
            "C.f",
        ),
        ("cpp", "int n::D::g() { return gets(b); }\n", "gets(b)", "fgets(b)", "g"),
        (
            "csharp",
            "using System;\nclass C {\n  [Get]\n  public string F(string s) { return Run(s); }\n}\n",
            "Run(s)",
            "Safe(s)",
            "C.F",
        ),
        ("go", "package p\n\nfunc (s *S) F(x string) error {\n\treturn run(x)\n}\n", "run(x)", "safe(x)", "F"),
        (
            "java",
            "import a.B;\nclass C {\n  @Get\n  B f(String s) { return run(s); }\n  void g() {}\n}\n",
            "run(s)",
            "safe(s)",
            "C.f",
        ),
        (
            "javascript",
            "const a = 1;\napp.get('/x', (req, res) => {\n  eval(req.body);\n});\n",
            "eval(",
            "JSON.parse(",
            "app.get('/x', (req, res) =>",
        ),
        (
            "javascript",
            "exports.f = async function (x) {\n  eval(x);\n};\n",
            "eval(",
            "JSON.parse(",
            "exports.f = async function (x)",
        ),
        ("typescript", "export class C {\n  f(x: string): void {\n    eval(x);\n  }\n}\n", "eval(", "JSON.parse(", "C.f"),
        ("ruby", "class C\n  def f(x)\n    system(x)\n  end\nend\n", "system(x)", "system('a', x)", "C.f"),
    ] {
        let cuts = cut(language, before, &before.replace(from, to));
        assert_eq!(
            cuts.iter().map(|cut| cut.function.as_deref()).collect::<Vec<_>>(),
            [Some(expected)],
            "{language}: {cuts:?}"
        );
        assert!(cuts[0].vulnerable.contains(from) && cuts[0].secure.contains(to), "{language}: {cuts:?}");
        let is_whole = Language::from_id(language).unwrap().syntax_errors(&cuts[0].secure).unwrap() == 0;
        assert!(is_whole, "{language}: {}", cuts[0].secure);
    }
}

#[test]
fn a_long_function_of_functions_is_a_module() {
    let inner = |n: usize, body: &str| format!("  function f{n}(x) {{\n    {body}\n  }}\n");
    let module = |body: &str| {
        let filler: String = (1..80).map(|n| inner(n, "return x;")).collect();
        format!("(function () {{\n{}{filler}}})();\n", inner(0, body))
    };
    let cuts = cut("javascript", &module("eval(x);"), &module("JSON.parse(x);"));
    assert_eq!(cuts.iter().map(|cut| cut.function.as_deref()).collect::<Vec<_>>(), [Some("f0")]);
    assert_eq!(cuts[0].vulnerable, "function f0(x) {\n  eval(x);\n}\n");
}

#[test]
fn nonsense_is_cut_without_a_fault() {
    for (before, after) in [("", "x"), ("def f(:", "}{"), ("\n\n", "\0"), ("é = 'ü'", "é = \"ö\"\n\tdef"), ("f(x)", "")] {
        for language in Language::all() {
            changed(*language, before, after).unwrap();
        }
    }
}
