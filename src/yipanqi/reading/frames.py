"""Finds numeric frames (七张网, 四个协同, 一区两群) and their members, one fact for each label of a page."""

from __future__ import annotations

from collections.abc import Iterator

from yipanqi.facts import Fact
from yipanqi.facts.values import Frame
from yipanqi.reading.frame_labels import Label, loose, quoted
from yipanqi.reading.frame_members import Members, Parts, added, after, before, explained, spread
from yipanqi.reading.page import Page

Found = tuple[Label, Members, bool]


def find_frames(page: Page) -> Iterator[Fact]:
    """Quoted labels; unquoted ones only where the text lists as many members as the number says, or quotes them
    elsewhere. The fact stands at the mention that shows the members, else at the first one."""
    best: dict[str, Found] = {}
    known = Parts(page.text)
    for label in quoted(page):
        if not _is_told(best, label):
            _keep(best, _read(known, label))
    for label in loose(page):
        if _is_told(best, label):
            continue
        found = _read(known, label)
        if label.parts or found[2] or label.words in best:
            _keep(best, found)
    best = {words: found for words, found in best.items() if not _inside(words, found, best)}
    wholes = [(label.parts, complete) for label, _, complete in best.values() if label.parts]
    for label, members, complete in sorted(best.values(), key=lambda found: found[0].start):
        if not any(label.words in parts and (told or not members) for parts, told in wholes):
            value = Frame(
                label=page.words(label.start, label.end), number=label.number, noun=label.noun, members=members,
                complete=complete,
            )  # fmt: skip
            yield page.fact("frame", label.start, label.end, value)


def _is_told(best: dict[str, Found], label: Label) -> bool:
    """Whether all members of a label were found where it stood before: a later mention adds nothing."""
    return label.words in best and best[label.words][2]


def _inside(words: str, found: Found, best: dict[str, Found]) -> bool:
    """Whether a label is only a piece of a longer one at the same place: 一轴两带 of 一轴两带三枢纽."""
    start, end = found[0].start, found[0].end
    return any(
        other != words and words in other and label.start <= start and end <= label.end
        for other, (label, _, _) in best.items()
    ) or any(
        other != words and other.startswith(words) and other[len(words)] != "、" and bool(label.parts)
        for other, (label, _, _) in best.items()
    )


def _keep(best: dict[str, Found], found: Found) -> None:
    """A complete reading beats any, members beat none, the earlier mention beats the later."""
    known = best.get(found[0].words)
    if known is None or (found[2], bool(found[1])) > (known[2], bool(known[1])):
        best[found[0].words] = found


def _is_whole(members: Members, label: Label) -> bool:
    return bool(members) and len(members) == label.count and all(1 <= len(member) <= 40 for member in members)


def _read(known: Parts, label: Label) -> Found:
    text = known.text
    if "+" in label.words:
        members = added(text, label)
        return label, members, len(members) == label.words.count("+") + 1
    listed, more = before(text, label)
    if _is_whole(listed, label):
        return label, listed, True
    if _is_whole(members := after(text, label), label):
        return label, members, True
    told = explained(known, label) if label.parts else ()
    if _is_whole(told, label):
        return label, told, True
    if _is_whole(members := spread(text, label), label):
        return label, members, True
    partly: Members = ()
    if label.count and more and 2 <= len(listed) < label.count:
        partly = listed
    elif label.parts:
        partly = told
    return label, tuple(m for m in partly if m), False
