"""The index: all that is known before a question is asked. These names are what ``bot`` may use."""

from index.caveats import of_the_article
from index.errors import ArticleError, BusyError, CaveatError, ModelError, StoreError
from index.lexicon import Lexicon, build_lexicon, name_stem
from index.search import search
from index.types import (
    Article,
    ArticleKind,
    Bound,
    Caveat,
    CaveatKind,
    Claim,
    Figure,
    Hit,
    IndexState,
    ParsedSentence,
    Progress,
    ReindexReport,
    Sentence,
    Skipped,
    Stage,
    Token,
)

__all__ = [
    "Article",
    "ArticleError",
    "ArticleKind",
    "Bound",
    "BusyError",
    "Caveat",
    "CaveatError",
    "CaveatKind",
    "Claim",
    "Figure",
    "Hit",
    "IndexState",
    "Lexicon",
    "ModelError",
    "ParsedSentence",
    "Progress",
    "ReindexReport",
    "Sentence",
    "Skipped",
    "Stage",
    "StoreError",
    "Token",
    "build_lexicon",
    "name_stem",
    "of_the_article",
    "search",
]
