"""Mentions of people on a page: where a post, a verb or a form of address proves a name, and where it stands again."""

from __future__ import annotations

from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from yipanqi.reading.mention_scan import LEFT, Mention, Scan
from yipanqi.reading.names import FUNCTION, SURE, UNSURE, WORD, edge, name_at
from yipanqi.reading.page import Page
from yipanqi.reading.posts import chain, written


def mentions(page: Page) -> tuple[Mention, ...]:
    """All mentions of the page's people, in order, not overlapping; read once a page."""
    return page.once(_mentions)


def _mentions(page: Page) -> tuple[Mention, ...]:
    scan = Scan(page)
    scan.run()
    made = scan.press - {mention.name for mention in scan.found.values() if mention.posts}
    known = {mention.name for mention in scan.found.values()} - made
    if not known:
        return ()
    known = {name for name in known if not (name[-1] in FUNCTION and name[:-1] in known and len(name) == 3)}
    full = {name.rsplit("·", 1)[-1]: name for name in sorted(known) if len(name.rsplit("·", 1)[-1]) > 1}
    found: list[Mention] = []
    last = 0
    places = _occurrences(scan.text, {*known, *full})
    spaced = [(m.start, m.end) for m in scan.found.values() if m.end - m.start > len(m.name) and m.name in known]
    for start, end in sorted((*places, *spaced)) if spaced else places:
        if start < last:
            continue
        mention = scan.found.get(start)
        if mention is None:
            if not _again(scan, start, end, last):
                continue
            mention = Mention(start, end, scan.text[start:end], start, end)
        elif mention.end != end and " " not in scan.text[start:end]:
            mention = _told(mention, mention.head, mention.posts, mention.body, end, scan.text[start:end])
        mention = _with_post_after(scan, _within(scan, mention, last))
        last = mention.stop
        if (name := full.get(mention.name, mention.name)) != mention.name:
            mention = _told(mention, mention.head, mention.posts, mention.body, mention.end, name)
        found.append(mention)
    return tuple(found)


def _told(
    one: Mention, head: int, posts: tuple[str, ...], body: str | None, end: int = 0, name: str | None = None
) -> Mention:
    """The same mention with other posts, and maybe with another end and name."""
    end = end or one.end
    return Mention(one.start, end, name or one.name, head, max(end, one.stop), posts, body, one.after)


_MANY: Final = 25_000
"""Characters times names from which an automaton is quicker than a search for each name."""


def _occurrences(text: str, known: set[str]) -> list[tuple[int, int]]:
    """Where known names stand, the longest at each place."""
    if len(text) * len(known) > _MANY:
        # Made for one page: what is quickly built is worth more than what is quick.
        automaton = AhoCorasick(
            list(known), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA
        )
        return [(start, end) for _, start, end in automaton.find_matches_as_indexes(text)]
    places: dict[int, int] = {}
    for name in known:
        start = text.find(name)
        while start >= 0:
            places[start] = max(places.get(start, 0), start + len(name))
            start = text.find(name, start + len(name))
    return sorted(places.items())


def _within(scan: Scan, mention: Mention, floor: int) -> Mention:
    """The same mention without what belongs to the person named before it (甲宣读乙市市长丙的信)."""
    if mention.head >= floor:
        return mention
    word = scan.words.get(mention.start)
    if word is None or word[0] < floor:
        return _told(mention, mention.start, (), None)
    held = chain(scan.text, *word, scan.post_ends, floor)
    return _told(mention, held.head, held.posts, held.body)


def _again(scan: Scan, start: int, end: int, last: int) -> bool:
    """Whether characters that elsewhere are a person's name are that name here too."""
    if scan.in_byline(start):
        return False
    if end - start > 2 or end in scan.post_starts:
        return True
    text = scan.text
    left = start == 0 or start == last or text[start - 1] in LEFT or not "\u3400" <= text[start - 1] <= "\u9fff"
    found = edge(text, end)
    return found == SURE or (left and found == WORD) or (found == UNSURE and start == last > 0)


def _with_post_after(scan: Scan, mention: Mention) -> Mention:
    """The same mention with the post that stands behind its name, if one does."""
    behind = scan.post_starts.get(mention.end)
    if behind is None or behind[1].kind not in ("post", "foreign", "honorific"):
        return mention
    stop, post = behind
    if edge(scan.text, stop) == UNSURE and name_at(scan.text, stop, after_post=True):
        return mention
    posts = mention.posts if post.kind == "honorific" else (*mention.posts, written(post.word))
    one = tuple(dict.fromkeys(posts))
    return Mention(mention.start, mention.end, mention.name, mention.head, stop, one, mention.body, True)
