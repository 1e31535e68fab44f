import ast
import operator
from dataclasses import dataclass

MAX_LENGTH = 200
BINARY = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass
class Quantity:
    formula: str
    value: float


class FormulaError(ValueError):
    """The text of the field is not a usable formula."""


def compute(node):
    code = compile(ast.Expression(node), "<quantity>", "eval")
    return eval(code, {"__builtins__": {}})


def parse_quantity(text: str, maximum: float = 10_000) -> Quantity:
    formula = text.strip().replace(",", ".").replace("x", "*")
    if not formula:
        raise FormulaError("Please enter a quantity.")
    if len(formula) > MAX_LENGTH:
        raise FormulaError(f"The formula is longer than {MAX_LENGTH} characters.")

    try:
        tree = ast.parse(formula, mode="eval")
        for node in ast.walk(tree):
            if isinstance(node, ast.BinOp) and type(node.op) not in BINARY:
                raise FormulaError("Only + - * / are available.")
        value = compute(tree.body)
    except SyntaxError as exc:
        raise FormulaError(f"Cannot read the formula near column {exc.offset}.") from exc
    except ZeroDivisionError:
        raise FormulaError("The formula divides by zero.") from None
    except (TypeError, NameError, OverflowError) as exc:
        raise FormulaError(f"Cannot compute the formula: {exc}") from exc

    value = round(float(value), 3)
    if not 0 < value <= maximum:
        raise FormulaError(f"The quantity must be between 0 and {maximum:g}.")
    return Quantity(formula, value)
