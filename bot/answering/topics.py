"""From a topic to its figures over time, on one screen."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answering import Models, Vocabulary, candidates
from bot.answering.questions import ASKED
from bot.answering.timeline import Timeline, timeline
from index import Snapshot

CANDIDATES = 200
"""How many sentences are looked through: more than for an answer, which needs only the best."""
HOW_MANY = "how many "
QUESTION = re.compile(r"\W*(?:how|what|which|who|where|when|why)\b", re.IGNORECASE)


def figures_over_time(topic: str, snapshot: Snapshot, vocabulary: Vocabulary, models: Models) -> Timeline:
    """Gather a topic's figures from one snapshot."""
    topic = " ".join(topic.split())
    if not topic or not snapshot.state.sentences:
        return Timeline(topic, None, (), 0, snapshot.state)
    question = question_on(topic)
    query, ranked = candidates(question, snapshot, vocabulary, models, limit=CANDIDATES)
    found = timeline(topic, query, ranked, snapshot.articles, snapshot.state)
    return found if query.spelt == question else replace(found, read_as=query.spelt.removeprefix(HOW_MANY))


def question_on(topic: str) -> str:
    """Return the question that a topic stands for: "how many civilians killed in Castra"; a question stays one."""
    is_asked = any(asked == "quantity" and pattern.search(topic) for asked, pattern in ASKED)
    return topic if is_asked or QUESTION.match(topic) else f"{HOW_MANY}{topic}"
