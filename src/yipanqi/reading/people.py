"""People: one fact for each person of the body, with all posts that the document gives them and whether they speak."""

from __future__ import annotations

from collections.abc import Iterator

from yipanqi.facts import Fact
from yipanqi.facts.values import Person
from yipanqi.reading.mention_scan import Mention
from yipanqi.reading.mentions import mentions
from yipanqi.reading.page import Page
from yipanqi.reading.predicates import acts


def find_people(page: Page) -> Iterator[Fact]:
    """Each person once: the span is the name where it first stands with a post, else where it first stands.

    ``posts`` are as written, with the body before them, in the order of the text; collective posts (市领导) count.
    Reporters, editors and groups (有关市领导) are no people of the body.
    """
    first: dict[str, Mention] = {}
    posts: dict[str, dict[str, None]] = {}
    bodies: dict[str, str] = {}
    speaking: set[str] = set()
    for mention, act in zip(mentions(page), acts(page), strict=True):
        name = mention.name
        if name not in first or (mention.posts and not posts[name]):
            first[name] = mention
        posts.setdefault(name, {}).update(dict.fromkeys(mention.posts))
        if mention.body:
            bodies.setdefault(name, mention.body)
        if act.speaks:
            speaking.add(name)
    for name, mention in sorted(first.items(), key=lambda item: item[1].start):
        value = Person(name=name, posts=tuple(posts[name]), body=bodies.get(name), speaks=name in speaking)
        yield page.fact("person", mention.start, mention.end, value)
