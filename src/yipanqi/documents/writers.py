"""Who wrote a text, where posts and names stand in a row: on a line of its own (``□青溪日报记者 甲 通讯员 乙``) and in
a lead (``本报讯 首席记者甲报道``, ``青溪网讯(记者 甲)``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from yipanqi.documents.lexicon import words
from yipanqi.documents.names import is_person, surname

_RANK: Final = (
    r"(?:首席|高级|资深|主任|特约|特派|特别|见习|实习|全媒体|全媒|融媒体|融媒|新媒体|多媒体|时政|区县|文字|摄影|视频|本报|本网"
    r"|本台|本刊|本社|本站)"
)
_POST: Final = (
    rf"{_RANK}{{0,3}}(?:记者站|记者|通讯员|实习生|特派员|撰稿人|评论员|报道组)(?:\s?/|\s?:|\s?\|)?"
    r"|(?:图文|文图|文/图|图/文|图、文|文、图)(?:\s?[:/|])?"
)
_PRESS: Final = r"[\u4e00-\u9fffA-Za-z·/-]{0,20}?"
_MARKS: Final = r"[□○◎■▲△●◆◇★☆▍·*#>\s(\[-]*"
_ROW: Final = re.compile(rf"{_MARKS}(?:[文图]\s?[:/|]\s?)?(?P<press>{_PRESS})(?P<post>{_POST})")
_LEAD: Final = re.compile(
    rf"{_MARKS}(?:[^。\n,()\[\]!?;]{{0,18}}?(?:讯|电|消息)[)\]]?\s*(?P<open>[(\[])?\s*)?(?P<press>{_PRESS})(?P<post>{_POST})"
)
_NAMES_ALONE: Final = re.compile(
    rf"{_MARKS}[^。\n,()\[\]!?;]{{0,18}}?[\u4e00-\u9fff](?:讯|电) "
    r"(?P<names>[\u4e00-\u9fff]{2,4}(?:[ 、][\u4e00-\u9fff]{2,3}){0,3})"
    r" (?=\d|昨|今|近日|日前|记者)"
)
"""``本报讯 甲 乙 8月9日,…``: people between the dateline and the day."""
_NEXT: Final = re.compile(
    rf"[\s、,/|;]*(?:文\s?[:/]\s?|(?P<camera>[图摄]\s?[:/]\s?)|/)?(?P<press>{_PRESS})(?P<post>{_POST})\s*"
)
_GAP: Final = re.compile(r"[\s、/|&]*")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+(?:·[\u3400-\u9fff]+)*")
_REPORTS: Final = re.compile(
    r"(?:综合|摄影|采写|现场|[\u4e00-\u9fff]{2,4})?(?:报道|采写|撰文|供稿|整理)$|^摄影报道$|^(?:文/?图|图文|摄影|摄)$"
)
_REPORTED: Final = re.compile(r"(?:综合|摄影|现场)?报道$")
_SPACED: Final = re.compile(
    r"(?<![\u4e00-\u9fff])(?!文 )([\u4e00-\u9fff]{1,2})[ ]{1,2}(?=[\u4e00-\u9fff]{1,2}(?![\u4e00-\u9fff]))"
)
_DID: Final = re.compile(r"\s?/\s?(?:文并?图|文|图|摄影|摄)(?![\u4e00-\u9fff])|\s(?:文|图|摄影|摄)(?=[\s)\]]|$)")
_CAMERA: Final = re.compile(r"\s?/?\s?(?:摄影|摄|供图|图)(?![\u4e00-\u9fff/:])")
_FROM: Final = re.compile(r"(?:从|获悉|了解到|在|近日|昨日|今日|日前)")
_NO_NAME: Final = re.compile(
    r"(?:报道|整理|综合|摄影|采写|采访|走进|走访|调查|观察|手记|连线|来到|看到|了解|获悉|近日|日前|昨[日天]|今[日天年]|明年"
    r"|获知|得知|发现|注意|现场|专访|提问|从|自|说|问|节|证|协会|之家|团|站|室|们|部|署名|网站|本报|本网|客户端|日报|晚报|新闻|的|是|在|了|为|对|将|与|和$)"
)
_BODY: Final = tuple("区县市局委办院厅司镇乡村州省社所处会组网报台号圈园区路街")
_MAST: Final = re.compile(
    r"(?:日报|晚报|晨报|时报|商报|都市报|青年报|周报|报|网|社|电视台|台|客户端|新闻|融媒体?|融媒体中心|在线|云|频道|传媒|发布)$"
)
_BEFORE_DAY: Final = re.compile(r"\s*[\u4e00-\u9fff·]{3,8}\s+\d{1,2}(?:月\d{1,2})?日")
"""A word alone between a post and the day that the text begins with."""
_REST: Final = re.compile(r"[\s)\]|/-]+|发自[\u4e00-\u9fff]{2,8}$|文/?图$|图/?文$")
"""What may stand behind the last name."""
_EDITED: Final = re.compile(r"[\s|/]+(?:值班|责任|本期|本版)?(?:编辑|责编|校对|审核|编审|监制)(?=[\s:|/])")
"""Behind the writers of a line, its editors."""
_BYLINE_MARKS: Final[tuple[str, ...]] = ("□", "■", "◎", "○")
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Writers:
    """``press``: the paper named before the first post, as written; empty for 本报 and where none is."""

    press: str
    names: tuple[str, ...]


def writers_line(text: str) -> Writers | None:
    """The writers of a line that holds nothing but posts and names; ``None`` for any other line.

    A post set off by a blank or a sign may have names with no surname in front (其其格), but one alone that is no
    Chinese name needs a paper, a sign or a rank before its post: 记者 观察 is a heading.
    """
    if text[:1] in _BYLINE_MARKS and (names := _marked_names(text)):
        return Writers("", names)
    if len(text) > _LONGEST or ("者" not in text and "员" not in text and "生" not in text and "文" not in text):
        return None
    text = _closed_up(_EDITED.split(text.removeprefix("原创"), maxsplit=1)[0].strip())
    match = _ROW.match(text)
    if match is None or (match["press"] and not _is_press(match["press"])):
        return None
    known = bool(match["press"]) or text[0] in "□○◎■▲△●◆◇★☆▍" or "本" in match["post"][:1]
    for loose in (known, True):
        names, at = _names(text, match.end(), loose=loose)
        if not names:
            return None
        if not _REST.sub("", text[at:]):
            return Writers(_press(match["press"]), names)
    return None


def lead_writers(text: str) -> tuple[str, ...]:
    """The people that the first words of a text say wrote it."""
    head = _closed_up(text[:90])
    if ("讯 " in head or "电 " in head) and (bare := _NAMES_ALONE.match(head)):
        names = tuple(re.split("[ 、]", bare["names"]))
        if all(is_person(name) and name not in _name_like() for name in names):
            return names
    if "者" not in head and "员" not in head and "生" not in head:
        return ()
    match = _LEAD.match(head)
    if match is None or "评论员" in match["post"] or (match["press"] and not _is_press(match["press"])):
        return ()
    inside = match["open"] is not None
    dated = _BEFORE_DAY.match(head, match.end()) is not None
    names, at = _names(head, match.end(), loose=inside or dated)
    if not names:
        return ()
    after = head[at : at + 1]
    closed = inside or after in ")]: " or head[:at].endswith("报道") or _FROM.match(head, at)
    return names if closed else ()


def _marked_names(text: str) -> tuple[str, ...]:
    """The names behind a sign that papers set before their writers: ``□ 甲 乙``."""
    said = _closed_up(text[1:].strip()).split() if len(text) <= 20 else []
    if not said or not all(is_person(word) and word not in _name_like() for word in said):
        return ()
    return tuple(said) if len(said) > 1 or len(said[0]) > 2 else ()


def _closed_up(text: str) -> str:
    """``text`` with no blank inside a name: 李 丽 → 李丽, 欧阳 明 → 欧阳明."""
    if " " not in text:
        return text
    return _SPACED.sub(lambda match: match[1] if surname(match[1]) == match[1] else match[0], text)


def press_before_writers(text: str) -> str:
    """The paper that a line of writers names before their post, or the empty string."""
    found = writers_line(text)
    return found.press if found else ""


@cache
def _name_like() -> frozenset[str]:
    """Words that have the shape of a name and are none."""
    return frozenset((*words("name_like_words"), *words("roles")))


def _is_press(said: str) -> bool:
    bare = said.strip("·/- ")
    return bool(_MAST.search(bare)) or bare in ("文", "图", "文图", "图文")


def _press(said: str) -> str:
    bare = said.strip("·/- ")
    return bare if len(bare) > 2 and not bare.startswith("本") else ""


def _names(text: str, at: int, *, loose: bool) -> tuple[tuple[str, ...], int]:
    """The names from ``at`` on, posts between them passed over, and where the last of them ends.

    ``loose``: a name may have no surname in front. Who took the pictures is passed over too.
    """
    found: dict[str, None] = {}
    end, wrote = at, True
    while True:
        post = _NEXT.match(text, at)
        if post and (not post["press"] or _is_press(post["press"])):
            at = end = post.end()
            wrote = post["camera"] is None and "摄影" not in post["post"]
        at = _skip(text, at)
        word = _HAN.match(text, at)
        if word is None:
            break
        said, stop = word[0], word.end()
        bare = _REPORTED.sub("", said)
        if found and _REPORTS.match(said) and not (len(bare) > 2 and is_person(bare)):
            end = stop
            break
        if not _FROM.search(bare) or is_person(bare):
            if bare in _name_like():
                break
            run_on = bare == said and _ends_clause(text, stop)
            if run_on or not (is_person(bare) or ((loose or bare != said) and _may_name(bare))):
                break
        elif is_person(bare := _FROM.split(bare, maxsplit=1)[0]):
            found[bare] = None
            end = word.start() + len(bare)
            break
        else:
            break
        if wrote and not _CAMERA.match(text, stop):
            found[bare] = None
        did = _DID.match(text, stop)
        at = end = did.end() if did else stop
        if bare != said:
            break
    return tuple(found), end


def _skip(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _ends_clause(text: str, at: int) -> bool:
    """Whether a word runs on into a sentence: a mark or a figure stands right behind it."""
    return at < len(text) and text[at] not in " )]、/|:-&;"


def _may_name(word: str) -> bool:
    """Whether a word that has no surname in front may still be a name: of two to five characters, no verb, no body."""
    return 2 <= len(word) <= 5 and not _NO_NAME.search(word) and not word.endswith(_BODY)
