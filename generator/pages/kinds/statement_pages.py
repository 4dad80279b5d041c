"""The statements on access and privacy, made from what the project's tests check."""

from generator.pages import statements
from generator.pages.page import plan_page
from generator.pages.page_kind import PageKind
from generator.pages.site_context import Site, Writers

ACCESS, PRIVACY = "accessibility.md", "privacy.md"


def list_statement_pages(site: Site) -> Writers:
    """Write both statements."""
    yield plan_page(
        site,
        ACCESS,
        "statement",
        title="Accessibility",
        description="How this site can be used by everybody, and how that was checked.",
        lede="This site aims at the Web Content Accessibility Guidelines (WCAG) 2.2, AA.",
        checked=[statement.text for statement in statements.ACCESS],
        beyond_title="What was not checked",
        beyond=statements.NOT_CHECKED,
        day=statements.CHECKED_ON,
    )
    yield plan_page(
        site,
        PRIVACY,
        "statement",
        title="Privacy",
        description="What this site learns of its readers, and how that was checked.",
        lede="This site learns nothing of you.",
        checked=[statement.text for statement in statements.PRIVACY],
        beyond_title="What lies outside of this site",
        beyond=statements.BEYOND,
        day=statements.CHECKED_ON,
    )


KIND = PageKind(
    list_statement_pages, "About", lambda _: {ACCESS: "Accessibility", PRIVACY: "Privacy"}
)
