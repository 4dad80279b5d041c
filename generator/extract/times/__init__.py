"""Time expressions: which words of an article say when, and what they say (TimeML's TIMEX3)."""

from generator.extract.times.reference_frame import Kind
from generator.extract.times.tagger import TimeExpression, analyse_text, tag_article, tag_text

__all__ = ["Kind", "TimeExpression", "analyse_text", "tag_article", "tag_text"]
