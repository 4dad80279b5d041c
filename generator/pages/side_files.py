"""Files beside a page for use elsewhere: cards for previews, embeds, calendars."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.exports.subjects import Subject, list_subjects
from generator.pages import embeds
from generator.pages.card_texts import list_carded_pages
from generator.pages.story_view import View


@dataclass(frozen=True)
class SideFiles:
    """Which pages have what beside them: sets, as mappings, so that a page asks for itself alone.

    Paths are those in the docs folder.
    """

    view: View
    carded: bool
    """Whether there are cards."""

    @cached_property
    def cards(self) -> Mapping[str, bool]:
        """The pages with cards of their own."""
        return dict.fromkeys(list_carded_pages(self.view), True) if self.carded else {}

    @cached_property
    def embedded(self) -> Mapping[str, bool]:
        """The pages that other sites can embed."""
        return dict.fromkeys(embeds.list_embedded_pages(self.view), True)

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """What can be followed, the whole story first."""
        return list_subjects(self.view.library)

    @cached_property
    def calendars(self) -> Mapping[str, bool]:
        """Where the calendars lie."""
        return {f"data/feeds/topics/{topic}.ics": True for topic in self.view.library.topics}
