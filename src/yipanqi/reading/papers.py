"""Finds papers: what was deliberated, approved, heard, issued, signed or cited, by name.

Every mention is a fact. A short name that the text declares, 《方案》 for 《…实施方案》, is a mention of the full one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.facts import Fact
from yipanqi.facts.values import Paper
from yipanqi.reading.lexicon import words
from yipanqi.reading.lookup import Lookup, spread
from yipanqi.reading.page import Page
from yipanqi.reading.paper_acts import Act, Verb, act_after, act_of_list, acts, is_done, verbs
from yipanqi.reading.paper_marks import NUMBER, Mention, core, mentions, noun_end, split_stage
from yipanqi.reading.paper_phrases import notices, region_end, unmarked
from yipanqi.reading.phrases import clause, name_start

_LINK = re.compile(r"[、,和及与暨\s]{0,2}(?:以及)?$")
_SHORT_OPEN = re.compile(r"\((?:以下|下文)?[简统]称(?:为)?[:]?[“《]{0,2}([^《》“”(),。;\n]{2,24})[》”]{1,2}\)")
_BASIS = re.compile(r"根据|按照|依据|依照|遵照|贯彻|落实|执行|对照")
_WHEN = re.compile(r"近日|日前|[今去]年|\d年|\d月|\d日|刚刚|最近|新近")
_NUMBER_LINE = re.compile(rf"^[ \t]*({NUMBER.pattern})[ \t]*$", re.MULTILINE)

Named = tuple[Mention, Act]


def find_papers(page: Page) -> Iterator[Fact]:
    """Papers in the order of the text; a paper's ``name`` is without 《》 and without its draft mark."""
    found = _marked(page)
    for mention, act in _unmarked(page):
        if not any(_same_thing(mention, act, other, done) for other, done in found):
            found.append((mention, act))
    found.sort(key=lambda named: (named[0].start, -named[0].end))
    writing: dict[str, str] = {}
    for mention, act in _resolved(found):
        name = writing.setdefault(mention.name, _own_writing(page, mention))
        value = Paper(
            name=name, short=mention.short, act=act, number=mention.number, year=mention.year, stage=mention.stage
        )
        yield page.fact("paper", mention.start, mention.end, value)


def _same_thing(mention: Mention, act: Act, other: Mention, done: Act) -> bool:
    """Whether a phrase lies in a known paper, or only wraps it: 听取关于《…》的汇报 hears 《…》."""
    if other.start <= mention.start and mention.end <= other.end:
        return True
    return act == done and mention.start <= other.start and other.end <= mention.end


def _own_writing(page: Page, mention: Mention) -> str:
    """The name as the paper itself writes it, with its wide brackets and marks."""
    place = page.text.find(mention.name, mention.start, mention.end)
    return page.words(place, place + len(mention.name)) if place >= 0 else mention.name


def _marked(page: Page) -> list[Named]:
    text = page.text
    named: list[Mention] = []
    for mention in mentions(page):
        if not (
            named and mention.start < named[-1].tail
        ):  # the 《方案》 of (以下简称《方案》) is no mention of its own
            named.append(mention)
    found: list[Named] = []
    for group in _groups(text, named):
        act, strong = _act(text, group[0].start, group[-1].tail)
        for mention in group:
            if noun_end(mention.name) or act != "cited" or strong:
                number = mention.number or (_header_number(text, mention) if act == "issued" else None)
                year = mention.year or (_year_of_number(number) if number else None)
                found.append((mention.dated(number, year), act))
    return found


def _groups(text: str, named: list[Mention]) -> Iterator[list[Mention]]:
    """Papers joined by 、 or 和 are governed together."""
    group: list[Mention] = []
    for mention in named:
        if group and not (mention.start - group[-1].tail <= 4 and _LINK.match(text[group[-1].tail : mention.start])):
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


def _act(text: str, start: int, end: int) -> tuple[Act, bool]:
    """The act on the papers in ``[start, end)``, and whether a verb governs them at all."""
    left, _ = clause(text, start, start, ",。;!?:\n")
    before = [verb for verb in verbs(text, left, start) if region_end(text, verb.end) >= start]
    if before:
        verb = before[-1]
        if verb.act != "cited" and is_done(text, verb) and not _mere_basis(text, left, verb, start):
            return verb.act, True
        later = act_after(text, end) if verb.act == "cited" and not _BASIS.search(text[left:start]) else None
        return later or "cited", True
    sentence, _ = clause(text, start, start, "。!?\n")
    if listed := act_of_list(text, sentence, start):
        return listed, True
    return act_after(text, end) or "cited", False


def _mere_basis(text: str, left: int, verb: Verb, start: int) -> bool:
    """根据国务院印发的《…》: the paper is a ground, not what happened; with a date, 今年6月印发的《…》, it is told."""
    basis = _BASIS.search(text, left, verb.start) if text[start - 1] == "的" else None
    return basis is not None and not _WHEN.search(text, basis.end(), verb.start)


def _header_number(text: str, mention: Mention) -> str | None:
    """The number that stands alone on a line beside the title of a notice."""
    if "关于" not in text[max(0, mention.start - 8) : mention.start]:
        return None
    found = _NUMBER_LINE.search(text, max(0, mention.start - 250), mention.end + 150)
    return found[1] if found else None


def _year_of_number(number: str) -> int:
    return int(re.search(r"(?:19|20)\d{2}", number).group())  # type: ignore[union-attr]


_SHORTS = Lookup(lambda: spread("(", "|以下|下文", "简称|统称"))


def _unmarked(page: Page) -> Iterator[Named]:
    text = page.text
    for mention in notices(page):
        number = mention.number or _header_number(text, mention)
        year = mention.year or (_year_of_number(number) if number else None)
        yield mention.dated(number, year), "issued"
    for verb in acts(page):
        for mention in unmarked(text, verb):
            yield mention, verb.act
    for match in _SHORTS.matches(page, _SHORT_OPEN):
        left, _ = clause(text, match.start(), match.start(), ",。;!?:、\n》”")
        begin = name_start(text, left, match.start())
        name = text[begin : match.start()]
        if text[match.start() - 1] != "》" and len(name) >= 5 and noun_end(name):
            clean, stage = split_stage(name)
            yield Mention(begin, match.start(), match.end(), clean, match[1], None, stage), "cited"


def _resolved(found: list[Named]) -> Iterator[tuple[Mention, Act]]:
    """Short names bound to the full ones: as declared, else the one earlier paper that ends in the same noun."""
    declared: dict[str, Mention] = {}
    nouns = frozenset(words("paper_nouns"))
    full: dict[str, Mention] = {}
    for mention, act in found:
        known = declared.get(mention.name)
        if known is None and mention.name in nouns:
            ends = {m.name: m for m in full.values() if core(m.name).endswith(mention.name)}
            known = next(iter(ends.values())) if len(ends) == 1 else None
        if known is not None and known.name != mention.name:
            yield mention.called(known.name, mention.name).dated(known.number, known.year), act
            continue
        if mention.short:
            declared[mention.short] = mention
        elif short := next((short for short, one in declared.items() if one.name == mention.name), None):
            mention = mention.called(mention.name, short)
        if len(mention.name) > 4:
            full.setdefault(mention.name, mention)
        yield mention, act
