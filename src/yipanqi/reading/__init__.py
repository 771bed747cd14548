"""Document → facts and doubts: one visible ordered list of finders, and the lexicon as data."""

from yipanqi.reading.finders import FINDERS, Finder, read, read_all
from yipanqi.reading.page import Context, Page

__all__ = ["FINDERS", "Context", "Finder", "Page", "read", "read_all"]
