"""Words and numbers of the oracle: folding of headers and names, the Russian alphabet, answers, rounding, print."""
import re
from fractions import Fraction

YES = {"да", "yes", "1", "true", "y", "+", "истина"}
NO = {"нет", "no", "0", "false", "n", "-", "−", "–", "ложь"}
LEGAL_WORDS = {"бу", "гбу", "мбу", "ау", "бсусо", "асусо", "ано", "ооо", "ип"}
QUOTES = "«»\"„“”'’‘"


def folded(text):
    """A header or a name for comparison: case, ё, blanks of any kind, a trailing colon."""
    return " ".join(text.casefold().replace("ё", "е").split()).rstrip(" :")


def name_key(text):
    plain = "".join(" " if c in "-–—" else c for c in folded(text) if c not in QUOTES)
    return " ".join(word for word in plain.split() if word not in LEGAL_WORDS)


def tidy(text):
    return " ".join(text.split())


def alphabet_key(text):
    """Russian alphabetical order: separators, №, numbers by value, Latin, Cyrillic with Ё after Е."""
    key = []
    plain = "".join(c for c in text if c not in "«»\"„“'’").casefold()
    for part in re.findall(r"\d+|№|[a-z]|[а-яё]|[^\da-zа-яё№]+", plain):
        if part.isdigit():
            key.append((3, int(part)))
        elif part == "№":
            key.append((2, 0))
        elif "a" <= part <= "z":
            key.append((4, ord(part)))
        elif re.fullmatch("[а-яё]", part):
            key.append((5, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя".index(part)))
        else:
            key.append((1, 0))
    while key and key[0][0] == 1:
        key.pop(0)
    while key and key[-1][0] == 1:
        key.pop()
    return key


def answer_of(text):
    """True, False, None for an empty cell, "bad" for anything else."""
    word = text.strip().casefold().rstrip(".").strip()
    if not text.strip():
        return None
    return True if word in YES else False if word in NO else "bad"


def decimal_of(text):
    """An exact number, with a point or a comma; None for anything else."""
    plain = text.strip().replace("−", "-")
    return Fraction(plain.replace(",", ".")) if re.fullmatch(r"-?\d+([.,]\d+)?", plain) else None


def half_up(value, digits):
    """A half goes away from zero, as a spreadsheet rounds: -0.5 becomes -1."""
    scale = 10 ** digits
    size = Fraction((abs(value) * scale + Fraction(1, 2)).__floor__(), scale)
    return -size if value < 0 else size


def printed(value):
    if value is None:
        return ""
    hundredths = int(half_up(value, 2) * 100)
    return "%s%d.%02d" % ("-" if hundredths < 0 else "", *divmod(abs(hundredths), 100))


def exact(value):
    return "" if value is None else "%d/%d" % (value.numerator, value.denominator)
