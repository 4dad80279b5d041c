"""Evidence that is taken over is what a whole index would hold; and no other copy has it."""

from dataclasses import replace

from generator.story.evidence_index import EvidenceIndex
from tests.support.stories import toy

FIELDS = ("quoted_in", "citations", "quoted_of", "cited", "known_from")


def same(index: EvidenceIndex, other: EvidenceIndex) -> bool:
    """Tell whether two indexes hold the same."""
    return all(dict(getattr(index, name)) == dict(getattr(other, name)) for name in FIELDS)


def test_an_index_with_a_changed_and_without_a_gone_event_is_that_of_all_records() -> None:
    library = toy()
    old = library.events["2018-treaty-signed"]
    event = old.model_copy(update={"claims": old.claims[:1]})
    places = {("events", event.id): library.documents["events", event.id]}

    changed = library.with_events({event.id: event}, {}, places, gone=["2016-second-round"])

    whole = EvidenceIndex(changed.evidence.records, changed.sources, changed.texts)
    assert same(changed.evidence, whole)
    assert not same(changed.evidence, library.evidence)
    assert "2016-second-round" not in {event for event, _ in changed.known_from}


def test_a_copy_with_other_records_works_its_evidence_out_anew() -> None:
    library = toy()
    assert library.citations

    assert not replace(library, events={}, sources={}, people={}).citations


def test_what_has_not_changed_since_an_earlier_index_is_the_very_same() -> None:
    library = toy()
    former = library.evidence
    former.work_out()

    again = EvidenceIndex(former.records, library.sources, library.texts, former)

    assert all(again.citations[key] is citation for key, citation in former.citations.items())
    assert same(again, former)


def test_what_is_asked_of_one_record_alone_is_what_the_whole_index_holds() -> None:
    library, other = toy(), toy()
    library.evidence.work_out()

    assert library.citations
    for name in FIELDS:
        whole, gradual = getattr(library.evidence, name), getattr(other.evidence, name)
        assert all(gradual[key] == value for key, value in whole.items()), name
        assert ("events", "no-such-event", 1) not in gradual
    assert same(other.evidence, library.evidence)
