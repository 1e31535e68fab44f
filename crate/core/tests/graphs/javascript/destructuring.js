import yaml, { load as parse, dump } from "js-yaml";
import * as path from "node:path";

function f({ name, size: n = limit, ...rest }, [first, , ...others]) {
    let { a, b: { c } } = parse(name);
    [a, c] = [c, a];
    ({ [n]: rest.x } = dump(first));
    return { a, c, rest, [path.join(n)]: others, yaml };
}
