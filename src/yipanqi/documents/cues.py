"""What each line of a page looks like, judged alone: its cue. Where it stands is weighed elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from yipanqi.documents.frame_cues import frame_cue, is_field, is_legal, marked_cue
from yipanqi.documents.line import Cue, Line, ends_sentence
from yipanqi.documents.marks import NO_MARKS, Marks, marks_of

_LONG: Final = 120
"""A line of more characters is running text."""
_STOPPED: Final[tuple[str, ...]] = ("。", "。”")
_SENTENCE: Final = 25
"""Characters of the shortest line that a full stop alone makes a sentence of the text."""
_CAPTION_FIRST: Final[tuple[str, ...]] = ("图", "附", "摄", "资料", "示意", "效果", "组图", "视频")

_BULLET: Final = re.compile(r"(?:[·●▪■□◆◇○►▶»›★☆※→*>]|-(?!-))\s*|[-_]{3,}$")
_HEAD_NUMBER: Final = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}[、.,]|\([一二三四五六七八九十百]{1,4}\)[、.]?"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节编篇部]|[一二三四五六七八九十]{1,3}是|#{1,6} )"
)
_NUMBER: Final = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2}){1,3}[.、\s]?\s*(?=[^\d%亿万])|\d{1,3}[、.)](?!\d)\s*|\(\d{1,3}\)|[①-⑳㈠-㈩⑴-⒇⒈-⒛]"
    r"|\d{1,2}\s{1,4}(?=[\u4e00-\u9fff]{2,20}$)|第[一二三四五六七八九十百\d]{1,5}条|专栏\s?\d"
    r"|任务[一二三四五六七八九十\d])"
)
_ATTACH: Final = re.compile(
    r"\W?附\s{0,4}(?:件|表|录|图|则)\s{0,2}[\d一二三四五六七八九十]{0,3}(?:[-.、:\s]|$)|附\s{0,4}:"
)
_GREET: Final = re.compile(
    r"[^。;!?]{0,100}(?:各|有关|人民政府|委员会|管委会|办公室)[^。;!?]{0,100}(?<!强调)(?<!指出)(?<!要求)(?<!表示)(?<!认为)(?<!提出)"
    r"(?<!介绍)(?<!如下)(?<!明确)(?<!决定)(?<!说)(?<!是):$|各位[\u4e00-\u9fff、]{1,20}[!:]$"
)
_PARTY: Final = re.compile(r"[甲乙丙丁戊]\s?方\s?(?:\([^()]{1,12}\))?\s?:")
_ORGAN_END: Final[tuple[str, ...]] = (
    "人民政府", "办公厅", "办公室", "督查室", "研究室", "委员会", "党委", "市委", "省委", "区委", "县委", "党组",
    "领导小组", "工作专班", "联席会议", "指挥部", "管委会", "局", "委", "厅", "部",
)  # fmt: skip
_NO_ORGAN: Final[tuple[str, ...]] = (
    "全局",
    "大局",
    "布局",
    "格局",
    "新局",
    "开局",
    "结局",
    "破局",
    "棋局",
    "全部",
    "内部",
    "外部",
    "东部",
    "西部",
    "中部",
)
_ORGAN: Final = re.compile(r"[\u4e00-\u9fff()、 ]{4,40}$")
_MARKED_DATE: Final = re.compile(r"(?<![年\d])[(\[]?(?:(?:19|20)\d\d[-/.])?\d{1,2}[-/.]\d{1,2}[)\]]?(?:\s+\d\d:\d\d)?$")
_MEETING_FIELD: Final = re.compile(
    r"(?:会议)?(?:时\s?间|地\s?点|主\s?持(?:人|者)?|主题|议题|方式|出\s?席|参\s?加|列\s?席|缺\s?席|请假|记\s?录)"
    r"(?:人员?|单位|领导)?\s?:"
)
_MEETING_FIRST: Final = frozenset("会时地主议方出参列缺请记")
_MEETING_SURE: Final[tuple[str, ...]] = ("出席", "出 席", "主持", "主 持", "参加", "参 加", "列席", "列 席", "会议地点")
_DATE_END: Final = frozenset("0123456789)]")
_NUMBERS: Final = frozenset("一二三四五六七八九十百第专任")
"""Characters other than signs and digits that a numbered line begins with."""
_CELL: Final = re.compile(r"\t|\s\|\s|^\||\|$")


def lines_of(text: str) -> dict[int, Line]:
    """Those lines of ``text.split("\\n")`` that hold anything, by number, with their cues.

    ``text`` has narrow punctuation (:func:`~yipanqi.documents.punctuation.narrow`).
    """
    pieces = [piece.strip() for piece in text.split("\n")]
    said = [i for i, bare in enumerate(pieces) if _is_said(bare)]
    marks = marks_of(pieces, said)
    running = frozenset(said)
    lines: dict[int, Line] = {}
    known: dict[str, Cue] = {}
    for i, bare in enumerate(pieces):
        if bare:
            found = marks.get(i, NO_MARKS)
            if i in running:
                cue = _said_cue(bare, found)
            else:
                cue = known.get(bare) or _short_cue(bare, found)
                known[bare] = cue
            lines[i] = Line(bare, cue)
    listed = list(lines.values())
    _frame_values(listed)
    _meeting_fields(listed)
    _asking_headline(listed)
    return lines


def _frame_values(lines: Sequence[Line]) -> None:
    """In the frame of official pages a value may stand under its field; dates among the fields are of the frame."""
    if "meta" not in [line.cue for line in lines]:
        return
    for before, line, after in zip(lines, lines[1:], [*lines[2:], Line("", "empty")], strict=False):
        named_only = before.text[-1] == ":" or (before.size <= 8 and ":" not in before.text and "|" not in before.text)
        field_alone = before.cue == "meta" and before.size <= 14 and named_only and line.cue != "meta"
        among_fields = line.cue == "byline" and "meta" in (before.cue, after.cue) and is_field(line.text)
        if among_fields or (field_alone and line.size <= 80):
            line.cue = "meta"


def _meeting_fields(lines: Sequence[Line]) -> None:
    """When and where a meeting was, who led it and who came: fields one a line that open a record of it."""
    run: list[Line] = []
    for line in (*lines, Line("", "empty")):
        if line.size <= 300 and line.text[:1] in _MEETING_FIRST and _MEETING_FIELD.match(line.text):
            run.append(line)
            continue
        if len(run) >= 3 and any(field.text.startswith(_MEETING_SURE) for field in run):
            for field in run:
                field.cue = "greet"
        run = []


def _asking_headline(lines: Sequence[Line]) -> None:
    """A question or an exclamation that stands over the page's stamp, before any sentence, is a headline."""
    for i, line in enumerate(lines[:_HEAD]):
        if line.cue not in ("prose", "short"):
            continue
        asks = line.text[-1] in "?!" and "。" not in line.text and 8 <= line.size <= _LONGEST_HEADLINE
        if asks and any(below.cue in ("byline", "date", "end") for below in lines[i + 1 : i + 4]):
            line.cue = "plain"
        return


_HEAD: Final = 12
_LONGEST_HEADLINE: Final = 60


def _is_said(text: str) -> bool:
    """Whether a line is running text by its shape: long, or a whole sentence that is no caption or credit."""
    return len(text) > _LONG or (len(text) >= _SENTENCE and text.endswith(_STOPPED) and not _is_odd(text))


def _said_cue(text: str, marks: Marks) -> Cue:
    if marks is not NO_MARKS and is_legal(text, marks):
        return "legal"
    if len(text) <= _LONG:
        return "prose"
    bars = text.count("|")
    if bars >= 8 and len(text) < 10 * bars:
        return "pipes"
    no_sentence = "。" not in text and ";" not in text and text.count(",") < 3
    if no_sentence and (text.count(" ") * 8 > len(text) or text.count(">") >= 3):
        return "channel"
    return "prose" if ends_sentence(text) else "frag"


def _short_cue(text: str, marks: Marks) -> Cue:
    cue = marked_cue(text, marks) if marks is not NO_MARKS else None
    return cue or frame_cue(text, marks) or _text_cue(text)


def _is_odd(sentence: str) -> bool:
    """Whether a sentence may be a caption or a credit after all."""
    first = sentence[0]
    if "\u4e00" <= first <= "\u9fff":
        if sentence.startswith(_CAPTION_FIRST):
            return True
    elif first not in "“《" and not first.isdecimal():
        return True
    return sentence[-1] == "。" and sentence[:-1].rstrip()[-1] in "摄图)]"


def _text_cue(text: str) -> Cue:
    """A cue of running text: by sentence marks, numbers and length."""
    if "附" in text[:2] and _ATTACH.match(text):
        return "attach"
    if ("|" in text or "\t" in text) and _CELL.search(text):
        return "table"
    if (text[-1] in ":!" and _GREET.match(text)) or (text[0] in "甲乙丙丁戊" and _PARTY.match(text)):
        return "greet"
    if ends_sentence(text):
        return "prose" if len(text) >= _SENTENCE else "short"
    if (len(text) <= 60 and text.endswith("...")) or _doubled(text):
        return "link"
    if len(text) >= 14 and text[-1] in _DATE_END and _MARKED_DATE.search(text):
        return "link"
    first = text[0]
    if not first.isalpha() or first in _NUMBERS:
        if not first.isalnum() and _BULLET.match(text):
            return "bullet"
        if (not first.isdecimal() and _HEAD_NUMBER.match(text)) or _NUMBER.match(text):
            return "number"
    if "。" in text or (len(text) >= _SENTENCE and text.count(",") + text.count(";") >= 2):
        return "frag"
    if text.endswith(_ORGAN_END) and not text.endswith(_NO_ORGAN) and _ORGAN.match(text):
        return "sign"
    return "plain"


def _doubled(text: str) -> bool:
    """A link's words and its tip run together: the same words twice, the second perhaps cut off."""
    bare = text.lstrip("-·●▪■◆►*> 0123456789、.")
    again = bare.find(bare[:4], 4) if len(bare) >= 12 else -1
    while again > 0:
        second = bare[again:].rstrip(".… ")
        whole = again - len(second) <= 1 or bare[-1] in ".…"
        if again >= 6 and len(second) >= 4 and whole and bare.startswith(second):
            return True
        again = bare.find(bare[:4], again + 1)
    return False
