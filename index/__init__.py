"""The index: all that is known before a question is asked. These names are what ``bot`` may use."""

from index import phrases
from index.caveats import carries, of_the_article
from index.claims import read_claims
from index.days import MONTHS
from index.embedding import PACKAGED_SHA256, Embedder, find_local_model, find_model, load_embedder
from index.entries import minutes
from index.errors import BusyError, CaveatError, ModelError, StoreError
from index.formats import is_passed_over, is_read, suffixes_in_words
from index.lexicon import Lexicon, build_lexicon, name_stem
from index.reindexing import reindex
from index.search import search
from index.sides import differ, limits
from index.snapshot import Snapshot
from index.splitting import Language, load_language
from index.stages import stage_at
from index.store import DATABASE as INDEX_DATABASE
from index.store import SCHEMA_VERSION, Store, UnusableStoreError
from index.types import (
    OF_SPEAKERS,
    Article,
    ArticleKind,
    Bound,
    Caveat,
    CaveatKind,
    Claim,
    Edition,
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
    "INDEX_DATABASE",
    "MONTHS",
    "OF_SPEAKERS",
    "PACKAGED_SHA256",
    "SCHEMA_VERSION",
    "Article",
    "ArticleKind",
    "Bound",
    "BusyError",
    "Caveat",
    "CaveatError",
    "CaveatKind",
    "Claim",
    "Edition",
    "Embedder",
    "Figure",
    "Hit",
    "IndexState",
    "Language",
    "Lexicon",
    "ModelError",
    "ParsedSentence",
    "Progress",
    "ReindexReport",
    "Sentence",
    "Skipped",
    "Snapshot",
    "Stage",
    "Store",
    "StoreError",
    "Token",
    "UnusableStoreError",
    "build_lexicon",
    "carries",
    "differ",
    "find_local_model",
    "find_model",
    "is_passed_over",
    "is_read",
    "limits",
    "load_embedder",
    "load_language",
    "minutes",
    "name_stem",
    "of_the_article",
    "phrases",
    "read_claims",
    "reindex",
    "search",
    "stage_at",
    "suffixes_in_words",
]
