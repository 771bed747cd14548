"""Where the name of a project ends and begins: what stands behind its form word and what no name begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from yipanqi.reading.lexicon import rows
from yipanqi.reading.phrases import alternation

_HAN = "[\u4e00-\u9fff]"
_SECTION = re.compile(
    rf"(?:{_HAN}{{2,5}}(?:至|到|—){_HAN}{{2,5}}(?:段|支线)|{_HAN}{{2,6}}(?:延伸|延长|连接)段|\({_HAN}{{1,4}}段\)|(?!阶|手){_HAN}{{1,4}}(?<![阶手片时分区路地])段(?![时落位]))"
)
_MORE = re.compile(
    r"(?:[东西南北]航站楼|T\d航站楼|第[二三四五]跑道)?"
    r"(?:[一二三四五六]期|\([一二三四五六]期\)|[东西南北中]?(?:复|延长|延伸)线|[东西南北]段)?"
    r"(?:扩能改造|改扩建|扩建|升级改造|提质改造|改造提升|扩容|延伸|延长线|复线|改造|改建|迁建|新建|拓宽|加宽|整治|改线)?"
    r"(?:(?:工程|项目)(?![建投]))?"
)
_BRANCH = re.compile(
    r"(?:[^和与及等的、,。;\n]{1,3})?连接线|[东西南北]?(?:支线|(?:货运)?专线|引线|绕行线|疏港线)|引入工程|[二三]通道"
    r"|[东西南北](?:延(?:伸?线|伸?段|伸)?(?![续长])|航道(?:扩建|整治)?)"
)
"""What branches off from a line or a bridge and is a work of its own: 大桥连接线, 地铁11号线东延, 港东航道扩建."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form word. ``proper`` says what must stand before it to make a name: "any" proper name; a "place" or a name of
    land or water; a place and "more", a word of its own, where the form word alone is vague (示范区, 项目)."""

    tail: str
    kind: str
    proper: str


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one kind in ``project_words.csv``."""
    return tuple(row["word"] for row in rows("project_words") if row["kind"] == kind)


def extend(text: str, end: int, form: Form) -> int:
    """The end of a name with the section, phase or work behind its form word."""
    if form.kind in ("route", "known") and (section := _SECTION.match(text, end)):
        end = section.end()
        branch = _BRANCH.match(text, end)
        return branch.end() if branch else end
    if form.kind in ("route", "node", "known") and (branch := _BRANCH.match(text, end)):
        end = branch.end()
    more = _MORE.match(text, end)
    if more is None or more.end() == end:
        return end
    end = more.end()
    section = _SECTION.match(text, end) if text[end - 1] == "期" else None
    return section.end() if section else end


_ITEM_HEAD = re.compile(r"(?:\d{1,2}[.、]|[●■◆▲○·①-⑳-])\s*")


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(f"(?s:.*){alternation(words('verb'))}")


def past_verbs(text: str, start: int, tail: int) -> int:
    """``start`` moved behind a list's number and behind verbs that govern names of projects (打通香海大桥)."""
    if mark := _ITEM_HEAD.match(text, start, tail):
        start = mark.end()
    verb = _verbs().match(text, start, tail)
    return verb.end() if verb else start
