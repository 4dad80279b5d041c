"""The statements on access and privacy, made from what the project's tests check."""

from functools import partial

from generator.pages import statements
from generator.pages.page import Site, Writer, Writers
from generator.pages.page_kind import PageKind

ACCESS, PRIVACY = "accessibility.md", "privacy.md"


def pages(site: Site) -> Writers:
    """Write both statements."""
    yield (
        ACCESS,
        Writer(
            partial(
                site.page(ACCESS).render,
                "statement",
                title="Accessibility",
                description="How this site can be used by everybody, and how that was checked.",
                lede="This site aims at the Web Content Accessibility Guidelines (WCAG) 2.2, AA.",
                checked=[one.text for one in statements.ACCESS],
                beyond_title="What was not checked",
                beyond=statements.NOT_CHECKED,
                day=statements.CHECKED_ON,
            )
        ),
    )
    yield (
        PRIVACY,
        Writer(
            partial(
                site.page(PRIVACY).render,
                "statement",
                title="Privacy",
                description="What this site learns of its readers, and how that was checked.",
                lede="This site learns nothing of you.",
                checked=[one.text for one in statements.PRIVACY],
                beyond_title="What lies outside of this site",
                beyond=statements.BEYOND,
                day=statements.CHECKED_ON,
            )
        ),
    )


KIND = PageKind(pages, "About", lambda _: {ACCESS: "Accessibility", PRIVACY: "Privacy"})
