"""Facts in Chinese for people: names of kinds, the short form for a table, and labelled rows for a card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yipanqi.cli import terms
from yipanqi.cli.edtf import in_chinese
from yipanqi.facts import Fact, Reading
from yipanqi.facts.values import Measure

Row = tuple[str, str]


class Wording:
    """Says the facts of one reading: it knows which fact an id means and which place a code means."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.by_id = {fact.id: fact for fact in reading.facts}
        self.places = {
            fact.value.code: fact.value.name  # type: ignore[attr-defined]
            for fact in reading.facts
            if fact.kind == "place" and fact.value.code  # type: ignore[attr-defined]
        }

    def words(self, fact: Fact) -> str:
        """What the document says at the fact: the clean text of its span, or what its cell shows."""
        if fact.span is None:
            return fact.quote
        return self.reading.text[fact.span[0] : fact.span[1]]

    def where(self, fact: Fact) -> str:
        """The line of the clean text (from 1), or the cell."""
        if fact.span is None:
            return f"{fact.cell.sheet}!{fact.cell.ref}" if fact.cell else ""
        return str(self.reading.text.count("\n", 0, fact.span[0]) + 1)

    def rows(self, fact: Fact) -> list[Row]:
        """Every known field of the value as (label, text), in the order of the format, but for the words themselves."""
        words, rows = self.words(fact), []
        for name, label in terms.FIELDS[fact.kind].items():
            said = self._say(name, getattr(fact.value, name))
            if said and not (name in ("text", "words") and said == words):
                rows.append((label, said))
        return rows

    def short(self, fact: Fact) -> str:
        """The value in one short line, without what the words already say."""
        words = self.words(fact)
        parts = [_quantity(fact.value)] if isinstance(fact.value, Measure) else []
        for name in terms.SHORT[fact.kind]:
            said = self._say(name, getattr(fact.value, name))
            known = said in words if name in ("name", "label") else said == words
            if said and not known and said not in parts:
                parts.append(terms.MARKED.get(name, "{}").format(said))
        return " · ".join(part for part in parts if part)

    def _say(self, name: str, value: Any) -> str:
        if value is None or value == () or value is False:
            return ""
        if name in _SAID_BY_NAME:
            return _SAID_BY_NAME[name](self, value)
        if value is True:
            return "是"
        if isinstance(value, tuple):
            return "、".join(str(one) for one in value)
        if isinstance(value, float):
            return number(value)
        return terms.CODES.get(name, {}).get(value, str(value))

    def place(self, code: str) -> str:
        """A place code with the name that this document gives it."""
        sort, colon, joint = code.partition(":")
        name = self.places.get(code)
        if colon and sort in terms.CODES["level"]:
            return f"{name or joint}({terms.CODES['level'][sort]})"
        return f"{name}({code})" if name else code

    def fact_named(self, fact_id: str) -> str:
        """The words of another fact, found by its id."""
        fact = self.by_id.get(fact_id)
        return f"“{self.words(fact)}”" if fact else fact_id


def number(value: float) -> str:
    """A number without a needless fraction or exponent."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _quantity(measure: Measure) -> str:
    """``≥3座``, ``30–50%``; nothing where the digits are lost."""
    if measure.value is None:
        return ""
    upper = f"–{number(measure.value_to)}" if measure.value_to is not None else ""
    return f"{terms.SIGNS[measure.op]}{number(measure.value)}{upper}{measure.unit or ''}"


def _date(_: Wording, value: str) -> str:
    return in_chinese(value)


def _place(wording: Wording, value: str) -> str:
    return wording.place(value)


def _places(wording: Wording, value: tuple[str, ...]) -> str:
    return "、".join(map(wording.place, value))


def _fact(wording: Wording, value: str) -> str:
    return wording.fact_named(value)


def _facts(wording: Wording, value: tuple[str, ...]) -> str:
    return "、".join(map(wording.fact_named, value))


def _owners(_: Wording, value: tuple[Any, ...]) -> str:
    return "、".join(f"{owner.name}({terms.CODES['owner'][owner.role]})" for owner in value)


def _side(wording: Wording, value: Any) -> str:
    return f"{value.name}({value.code})" if value.code else str(value.name)


def _breakdown(_: Wording, value: tuple[Any, ...]) -> str:
    parts = []
    for part in value:
        amounts = [f"{part.count}个"] if part.count is not None else []
        amounts += [f"总投资{number(part.total)}亿元"] if part.total is not None else []
        amounts += [f"年度{number(part.annual)}亿元"] if part.annual is not None else []
        parts.append(part.name + (f" {','.join(amounts)}" if amounts else ""))
    return ";".join(parts)


def _years(_: Wording, value: tuple[int, ...]) -> str:
    return "、".join(f"{year}年" for year in value)


def _amount(_: Wording, value: float | str) -> str:
    return number(value) if isinstance(value, float | int) else value


def _percent(_: Wording, value: float) -> str:
    return f"{number(value)}%"


_SAID_BY_NAME: dict[str, Callable[[Wording, Any], str]] = {
    "due": _date, "date": _date, "as_of": _date, "place": _place, "code": _place, "parent": _fact, "places": _places,
    "measures": _facts, "investment": _fact, "owners": _owners, "a": _side, "b": _side, "breakdown": _breakdown,
    "year_candidates": _years, "value": _amount, "value_to": _amount, "rate": _percent,
}  # fmt: skip
