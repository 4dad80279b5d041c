"""Whether an article is about relations between the sides of the story."""

from collections import Counter
from itertools import islice

from generator.extract.language.parsing import Analysis
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.people.story_knowledge import Known

_TELLING_LENGTH = 100
"""Words from which an article tells by them what it is about."""
_OFTEN = 2
"""Sentences that name a side, each of two, of an article on both."""
_DEALINGS = 3
"""Words of states' dealings that an article on them holds at least."""


def is_in_scope(analysis: Analysis, known: Known) -> bool:
    """Return whether an article is about relations between the story's sides.

    It is where one of its sentences (or its title) names two of them, or several sentences each,
    and its words are not only those of sport, markets or the weather; with fewer sides on record,
    always.
    """
    if len(known.sides) < 2:
        return True
    article = analysis.article
    if not tells_of_dealings(analysis):
        return False
    if article.title and len(known.sides_in(article.title.cut(article.text))) > 1:
        return True
    named = [known.sides_in(s.text) for passage in analysis.passages for s in passage.doc.sents]
    often = Counter(side for sides in named for side in sides)
    return any(len(sides) > 1 for sides in named) or sum(n >= _OFTEN for n in often.values()) > 1


def tells_of_dealings(analysis: Analysis) -> bool:
    """Return whether an article speaks of what states do; one that is too short to tell, does."""
    words = [token for passage in analysis.passages for token in passage.doc if token.is_alpha]
    wanted = load_vocabulary().roles.speaker_words | load_vocabulary().roles.dealings
    dealings = islice((token for token in words if find_lemma(token) in wanted), _DEALINGS)
    return len(words) < _TELLING_LENGTH or len(list(dealings)) == _DEALINGS
