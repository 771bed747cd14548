"""The scan for people: every post word, verb of people and form of address on a page, with the names beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from yipanqi.reading.closed_names import attended, closed_name_at, listed_name_at, word_name_at
from yipanqi.reading.lexicon import rows
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.names import SURE, Name, edge, is_name, name_at, names, other_name_at, sounds, spaced_name_at
from yipanqi.reading.page import Page
from yipanqi.reading.posts import Chain, PostWord, chain, of_several, post_words
from yipanqi.reading.rosters import WORDS as ROSTER_WORDS
from yipanqi.reading.rosters import roster, spread_labels

LEFT: Final = frozenset('\n\t 。,;:!?、“”‘’"()》>】]*#—…|')
_JOIN: Final = frozenset("、和与及")
_OPEN: Final = LEFT | _JOIN
_NO_LIST_LEFT: Final = frozenset('\n\t 。,;:!?“”‘’"()》>】]*#—…|')
# Verbs that are also nouns (工作要求, 意见建议): no evidence for a name of two characters before them.
_NOUNS: Final = frozenset(
    ("要求", "建议", "希望", "提出", "通报", "汇报", "评价", "参加", "讲", "答", "称", "检查", "期待", "带队", "围绕")
)
# Posts that also stand after the name. 市长, 县长 and the like do not count: 万州区长 is no person.
_AFTER_ANY: Final = frozenset(("总书记", "同志"))
_AFTER_LEFT: Final = frozenset((
    "主席", "副主席", "总理", "副总理", "委员长", "总统", "首相", "外长", "部长", "省长", "院士", "教授", "大使",
    "研究员", "先生", "女士", "老师", "老人",
))  # fmt: skip
# Words that 市长 and the next character make where no post is meant (城市长江经济带).
_LONG: Final = frozenset(("长江", "长安", "长沙", "长白", "长宁", "长乐", "长城"))
_LONG_TIME: Final = frozenset("期远效足久")
"""Characters that 长 makes a word with where no post is meant (向云岭省长期以来)."""
_HEADS_OF_PLACES: Final = frozenset(("省长", "市长", "县长", "区长", "镇长", "乡长", "州长", "村长", "局长", "部长"))
_PLACES: Final = frozenset(("市长", "县长", "区长", "镇长", "乡长", "州长", "村长"))


class Mention:
    """One place where a person is named. ``head``: where the posts before the name begin, or ``start``.

    ``after``: a post or a form of address stands after the name (习近平总书记); ``stop`` is the end of it, or ``end``.
    """

    __slots__ = ("after", "body", "end", "head", "name", "posts", "start", "stop")

    def __init__(
        self, start: int, end: int, name: str, head: int, stop: int, posts: tuple[str, ...] = (),
        body: str | None = None, after: bool = False,
    ) -> None:  # fmt: skip
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name
        self.head: Final = head
        self.stop: Final = stop
        self.posts: Final = posts
        self.body: Final = body
        self.after: Final = after


@dataclass(frozen=True, slots=True)
class _Anchors:
    """What the scan looks for: post words and verbs, by their number."""

    words: list[str]
    posts: list[PostWord | None]
    verbs: list[str]


@cache
def _anchors() -> _Anchors:
    posts = post_words()
    verbs = {row["word"]: row["act"] for row in rows("speech_verbs") if row["act"] != "follow"}
    patterns = list(dict.fromkeys((*posts, *verbs)))
    return _Anchors(patterns, [posts.get(word) for word in patterns], [verbs.get(w, "") for w in patterns])


_ANCHORED = Lookup(lambda: _anchors().words)


class Scan:
    """One pass over the anchors of a page, left to right."""

    def __init__(self, page: Page) -> None:
        self.page, self.text = page, page.text
        self.found: dict[int, Mention] = {}
        self.press: set[str] = set()
        self.post_ends: dict[int, int] = {}
        self.post_starts: dict[int, tuple[int, PostWord]] = {}
        self.words: dict[int, tuple[int, int]] = {}
        self.press_until = 0
        self.last = self.last_start = 0
        self.bylines = [block.span for block in page.document.blocks if block.label == "byline"]

    def run(self) -> None:
        """Find the mentions that their surroundings prove."""
        anchors = _anchors()
        posts, verbs, heads, text = anchors.posts, anchors.verbs, names().heads, self.text
        length = len(text)
        for colon, label in spread_labels(self.page):
            self._roster(label, colon)
        self.last = self.last_start = 0
        for pattern, start, end in _ANCHORED.words(self.page):
            post = posts[pattern]
            if post is not None:
                kind = post.kind
                if kind == "none":
                    continue
                following = text[end] if end < length else "\n"
                if kind == "press":
                    self._press(end)
                    continue
                if following in _LONG_TIME and post.word in _HEADS_OF_PLACES:
                    continue
                self.post_ends[end] = start
                self.post_starts[start] = (end, post)
                if self._before_post(post, start):
                    continue
                if following == ":" and post.word in ROSTER_WORDS:
                    self._roster(post.word, end)
                elif following in heads or following in " (" or (post.kind == "post" and following >= "\u3400"):
                    self._after_post(post, start, end)
            if verbs[pattern]:
                self._before_verb(text[start:end], start)

    def _take(self, name: Name, start: int, posts: Chain | None = None, stop: int = 0, *, after: bool = False) -> None:
        if start < self.press_until or start in self.found:
            return
        # The line below a title names its makers, but also who gives the report: then with a post and its body.
        if self.in_byline(start) and not (posts and posts.body and name.edge == SURE):
            return
        if posts:
            found = Mention(start, name.end, name.word, posts.head, stop or name.end, posts.posts, posts.body, after)
        else:
            found = Mention(start, name.end, name.word, start, stop or name.end, after=after)
        self.found[start] = found
        self.last = max(self.last, name.end)
        self.last_start = max(self.last_start, start)

    def in_byline(self, start: int) -> bool:
        """Whether a place is in a line that says who wrote the page."""
        return any(first <= start < last for first, last in self.bylines)

    def _press(self, end: int) -> None:
        """Names after 记者, 编辑 and the like are the page's makers."""
        text = self.text
        start = end
        while True:
            while start < len(text) and text[start] in " :/、,":
                start += 1
            name = name_at(text, start, after_post=True) or spaced_name_at(text, start) if start < len(text) else None
            if name is None:
                return
            self.press.add(name.word)
            self.press_until = start = name.end

    def _after_post(self, post: PostWord, start: int, end: int) -> None:
        """A name after a post, with the names that a list puts after it."""
        text = self.text
        at = end
        while text[at : at + 1] == " ":
            at += 1
        if text[at : at + 1] == "(":
            closed = text.find(")", at, at + 16)
            if closed < 0:
                return
            at = closed + 1
        name = self._name(at, post)
        if name is None and post.kind == "collective" and attended(text, at):
            name = listed_name_at(text, at) if text[at + 2 : at + 3] == "、" or text[at + 3 : at + 4] == "、" else None
        if name is None or (at > end and name.edge < SURE):
            return
        if text[at - 1 : at + 1] in _LONG and (name.edge < SURE or text[start - 1 : start] in ("城", "都")):
            return
        held = self._chain(post, start, end)
        self._take(name, at, held)
        self.words[at] = (start, end)
        # Of several posts only a collective one is that of the whole list (代表团成员、市领导甲、乙).
        if post.kind == "collective":
            self._list(name.end, Chain(start, held.posts[-1:], held.body), collective=True)
        else:
            self._list(name.end, held if (post.shared and len(held.posts) < 2) or of_several(held) else None)

    def _roster(self, post: str, colon: int) -> None:
        for entry in roster(self.text, colon):
            posts = tuple(dict.fromkeys((post, *entry.posts)))
            self._take(entry.name, entry.start, Chain(entry.start, posts, entry.body), entry.stop)

    def _chain(self, post: PostWord, start: int, end: int) -> Chain:
        if post.kind in ("role", "honorific"):
            return Chain(start, (), None)
        return chain(self.text, start, end, self.post_ends, self.last)

    def _name(self, at: int, post: PostWord) -> Name | None:
        text = self.text
        if at >= len(text):
            return None
        abroad = post.kind == "foreign"
        if abroad and (name := other_name_at(text, at, abroad=True)):
            return name
        if post.kind in ("role", "honorific", "collective"):
            name = name_at(text, at)
            if name is None and post.word.endswith(("负责人", "负责同志")) and text[at + 3 : at + 5] in names().said:
                name = name_at(text, at, after_post=True)
        else:
            name = name_at(text, at, after_post=True)
        if name and name.edge and text[name.end : name.end + 1] not in "·-":
            return name
        other = other_name_at(text, at)
        if other is None and name is None and post.kind == "post":
            other = word_name_at(text, at) or closed_name_at(text, at)
        return other or name or spaced_name_at(text, at)

    def _list(self, end: int, held: Chain | None, *, collective: bool = False) -> None:
        """The further names of a list (甲、乙和丙); ``held`` are the posts that they share.

        ``collective``: a collective post opened the list, so a piece of it is a name even with an unknown surname.
        """
        text = self.text
        people = collective and attended(text, end)
        while text[end : end + 1] in _JOIN and end < len(text):
            start = end + 1
            name = name_at(text, start, after_post=True) or spaced_name_at(text, start) if start < len(text) else None
            if name is None and "·" in text[start : start + 8]:
                name = other_name_at(text, start)
            if name is None and (match := names().minority.match(text, start)) and (sure := edge(text, match.end())):
                name = Name(match.end(), match[0], sure)
            if people and (name is None or name.edge < SURE):
                name = listed_name_at(text, start) or name
            if name is None or (name.edge < SURE and text[name.end] not in "和与及等同在率还也一共"):
                return
            if name.end in self.post_starts or self._post_at(name.end):
                return
            self._take(name, start, Chain(start, held.posts, held.body) if held else None)
            end = name.end

    def _post_at(self, start: int) -> bool:
        return self.text[start : start + 2] in _PLACES

    def _before_post(self, post: PostWord, start: int) -> bool:
        """A name with its post or form of address behind it (丁某同志); whether there is one."""
        word = post.word
        free = word in _AFTER_ANY
        if not free and word not in _AFTER_LEFT:
            return False
        text = self.text
        for length in (3, 2):
            first = start - length
            if first < self.last_start:
                continue
            candidate = text[max(first, 0) : start]
            left = text[first - 1] if first > 0 else "\n"
            open_left = left in LEFT
            if (
                (open_left or (free and length == 3))
                and is_name(candidate, sure=True, plain=not open_left)
                and not sounds(candidate)
            ):
                self._take(Name(start, candidate, SURE), first, stop=start + len(word), after=True)
                return True
        return False

    def _before_verb(self, verb: str, start: int) -> None:
        """A name as the subject of a verb of people: right before it, or at the head of its clause."""
        text = self.text
        end = start
        while end > 0 and text[end - 1] in "等还也并作":
            end -= 1
        for length in (3, 2, 4):
            first = end - length
            left = text[first - 1] if first > 0 else "\n"
            if left == "由" and verb.startswith("主持"):
                left = "\n"
            if first < 0 or left not in _OPEN or not is_name(text[first:end], sure=True):
                continue
            if left in _JOIN:
                self._back(first, end)
            elif (length > 2 or verb not in _NOUNS) and not sounds(text[first:end]):
                self._take(Name(end, text[first:end], SURE), first)
            return
        if text[start - 1 : start] in ("中", "时", "上", "后", "间") and start:
            self._clause_head(start)

    def _back(self, first: int, end: int) -> None:
        """The names of a list that ends before a verb, from the last to the first."""
        text = self.text
        names_found = [(first, end)]
        while first > 0 and text[first - 1] in _JOIN:
            stop = first - 1
            for length in (3, 2, 4):
                first = stop - length
                if first >= 0 and is_name(text[first:stop], sure=True) and self._opens(first):
                    names_found.append((first, stop))
                    break
            else:
                return
        for start, stop in names_found if text[first - 1 : first] in _NO_LIST_LEFT or first == 0 else ():
            self._take(Name(stop, text[start:stop], SURE), start)

    def _opens(self, first: int) -> bool:
        return first == 0 or self.text[first - 1] in _OPEN

    def _clause_head(self, verb: int) -> None:
        """``甲在会议上强调``: the name at the head of the clause that the verb ends."""
        text = self.text
        floor = max(0, verb - 70)
        head = max(text.rfind(mark, floor, verb) for mark in ",。;:\n!?") + 1
        while text[head : head + 1] in (" ", "”"):
            head += 1
        if head >= verb - 3:
            return
        name = name_at(text, head)
        if name and name.edge and text[name.end] in "在于率出主参调赴到同与会" and is_name(name.word, sure=True):
            self._take(name, head)
