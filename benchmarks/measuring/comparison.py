"""Two sets of facts compared fact by fact: what was gained, what was lost, what says something else now."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from yipanqi.facts import Fact, Reading


class Line(NamedTuple):
    """A fact as it is frozen: of which paper, of which kind, its clean words, its value as JSON without ids."""

    paper: str
    kind: str
    words: str
    value: str

    def __str__(self) -> str:
        return "\t".join((self.paper, self.kind, json.dumps(self.words, ensure_ascii=False), self.value))


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` is ``None`` for a gain, ``after`` for a loss; with both, the same place says something else."""

    before: Line | None
    after: Line | None

    @property
    def line(self) -> Line:
        """The side that is there; the newer one of two."""
        line = self.after or self.before
        assert line is not None
        return line


def lines_of(paper: str, reading: Reading) -> Iterator[Line]:
    """The facts of a paper in the order of the text. Where a value names another fact by id, its words stand here."""
    words = {fact.id: _words(reading, fact) for fact in reading.facts}
    for fact in reading.facts:
        value = _without_ids(msgspec.to_builtins(fact.value), words)
        yield Line(paper, fact.kind, words[fact.id], json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _words(reading: Reading, fact: Fact) -> str:
    return reading.text[fact.span[0] : fact.span[1]] if fact.span else fact.quote


def _without_ids(value: Any, words: dict[str, str]) -> Any:
    """Only what is known, ids replaced: an id is a hash of its whole document and would change with any character."""
    if isinstance(value, dict):
        known = {name: _without_ids(part, words) for name, part in value.items()}
        return {name: part for name, part in known.items() if part not in (None, [], False)}
    if isinstance(value, list | tuple):
        return [_without_ids(part, words) for part in value]
    return words.get(value, value) if isinstance(value, str) else value


def freeze(lines: Iterable[Line], path: Path) -> None:
    """Write the lines, one fact a line, in their order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def thaw(path: Path) -> list[Line]:
    """The lines of a frozen file; none where there is no file."""
    if not path.is_file():
        return []
    found = []
    for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if text:
            parts = text.split("\t")
            if len(parts) != 4:
                raise ValueError(f"{path}:{number}: 应有四栏,以制表符分隔 (four columns expected)")
            found.append(Line(parts[0], parts[1], json.loads(parts[2]), parts[3]))
    return found


def compare(before: Iterable[Line], after: Iterable[Line]) -> list[Change]:
    """All changes, paper by paper and kind by kind. Facts said twice count twice; where a fact stands plays no part."""
    rest_before, rest_after = Counter(before), Counter(after)
    same = rest_before & rest_after
    groups: defaultdict[tuple[str, str], tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for side, rest in enumerate((rest_before - same, rest_after - same)):
        for line in rest.elements():
            groups[line.paper, line.kind][side].append(line)
    return [change for _, (old, new) in sorted(groups.items()) for change in _paired(old, new)]


def _paired(old: list[Line], new: list[Line]) -> Iterator[Change]:
    """Pair what has the same words, then what holds the other's words; the rest was lost or gained."""
    for akin in (_same_words, _one_holds_the_other):
        for line in list(old):
            partner = next((other for other in new if akin(line.words, other.words)), None)
            if partner is not None:
                old.remove(line)
                new.remove(partner)
                yield Change(line, partner)
    yield from (Change(line, None) for line in old)
    yield from (Change(None, line) for line in new)


def _same_words(a: str, b: str) -> bool:
    return a == b


def _one_holds_the_other(a: str, b: str) -> bool:
    return a in b or b in a


def differences(change: Change) -> list[str]:
    """What a pair says differently, field by field: ``due: "2023-12" → null``."""
    if change.before is None or change.after is None:
        return []
    said = [] if change.before.words == change.after.words else [f"{change.before.words} → {change.after.words}"]
    old, new = json.loads(change.before.value), json.loads(change.after.value)
    return said + [
        f"{name}: {_json(old.get(name))} → {_json(new.get(name))}"
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    ]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def context(text: str, words: str, margin: int = 18) -> str:
    """The words in their clause: some characters before and after, on one line; the words alone if they are gone."""
    at = text.find(words)
    if at < 0 or not words:
        return words.replace("\n", "⏎")
    start, end = max(0, at - margin), min(len(text), at + len(words) + margin)
    start = max(start, text.rfind("\n", 0, at) + 1)
    stop = text.find("\n", at + len(words))
    end = min(end, stop) if stop >= 0 else end
    return f"{text[start:at]}⟦{words}⟧{text[at + len(words) : end]}".replace("\n", "⏎")


def tally(changes: Sequence[Change], before: Iterable[Line], after: Iterable[Line]) -> list[tuple[str, list[int]]]:
    """For each kind: facts before, facts now, gained, lost, changed."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for column, lines in enumerate((before, after)):
        for line in lines:
            counts[line.kind][column] += 1
    for change in changes:
        counts[change.line.kind][2 if change.before is None else 3 if change.after is None else 4] += 1
    return sorted(counts.items())
