"""Formulas of a method file, exact: parse(text) gives a tree, value_of(tree, world) its value, None for «no value».

Division by zero and an unknown name give no value, and so does everything made of it, but for mean() under a policy.
`world` has look(name), call(function, question) and mean(values).
"""
import operator
import re
from fractions import Fraction

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_][\w.]*)|(<=|>=|<>|[-+*/(),<>=]))")
COMPARE = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq,
           "<>": operator.ne}
ARITHMETIC = {"+": operator.add, "-": operator.sub, "*": operator.mul}


class Parser:
    """One method for each level of precedence."""

    def __init__(self, text):
        self.tokens, end = [], 0
        while text[end:].strip():
            found = TOKEN.match(text, end)
            if not found:
                raise ValueError("formula: " + text)
            self.tokens.append(found.group(found.lastindex))
            end = found.end()
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, wanted=None):
        token = self.peek()
        if token is None or wanted not in (None, token):
            raise ValueError("formula: «%s» instead of «%s»" % (token, wanted))
        self.at += 1
        return token

    def whole(self):
        tree = self.comparison()
        if self.peek() is not None:
            raise ValueError("formula: more after the end")
        return tree

    def comparison(self):
        left = self.chain(("+", "-"), lambda: self.chain(("*", "/"), self.atom))
        if self.peek() not in COMPARE:
            return left
        return self.take(), left, self.chain(("+", "-"), lambda: self.chain(("*", "/"), self.atom))

    def chain(self, signs, inner):
        tree = inner()
        while self.peek() in signs:
            tree = (self.take(), tree, inner())
        return tree

    def atom(self):
        token = self.take()
        if token == "(":
            tree = self.comparison()
            self.take(")")
            return tree
        if token == "-":
            return "-", Fraction(0), self.atom()
        if token[0].isdigit():
            return Fraction(token)
        return ("call", token, self.arguments()) if self.peek() == "(" else token

    def arguments(self):
        self.take("(")
        found = [self.comparison()]
        while self.peek() == ",":
            self.take()
            found.append(self.comparison())
        self.take(")")
        return found


def parse(text):
    return Parser(text).whole()


def value_of(tree, world):
    if isinstance(tree, Fraction):
        return tree
    if isinstance(tree, str):
        return world.look(tree)
    if tree[0] == "call":
        return called(tree[1], tree[2], world)
    left, right = value_of(tree[1], world), value_of(tree[2], world)
    if left is None or right is None or (tree[0] == "/" and right == 0):
        return None
    return left / right if tree[0] == "/" else {**ARITHMETIC, **COMPARE}[tree[0]](left, right)


def called(name, arguments, world):
    if name in ("yes", "answered", "asked"):
        return world.call(name, int(arguments[0][1:]))
    if name == "if":
        condition = value_of(arguments[0], world)
        return None if condition is None else value_of(arguments[1 if condition else 2], world)
    values = [value_of(argument, world) for argument in arguments]
    if name == "mean":
        return world.mean(values)
    return None if None in values else {"min": min, "max": max, "sum": sum}[name](values)
