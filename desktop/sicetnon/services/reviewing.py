"""What a person does with findings: every command is one operation with a label, undone with one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future

from sicetnon.core.findings import Evidence, Response, Side
from sicetnon.core.spans import Spans
from sicetnon.services.browsing import Browsing
from sicetnon.services.rows import Changed, Place
from sicetnon.store import Operation, claims, decisions, remarks, reprints, sources, speakers, statements

_SIDES = {
    Side.ASSERTS: "assertion",
    Side.DENIES: "denial",
    Side.HEDGES: "hedge",
    Side.DECLINES: "declining",
    Side.CONDEMNS: "condemnation",
    Side.PRAISES: "praise",
    Side.ASKS: "question",
    Side.PROMISES: "promise",
}
_OF_SOURCE = {"title": "title", "outlet": "outlet", "published": "day of publication"}


def _count(number: int, one: str) -> str:
    return one if number == 1 else f"{number} {one}s"


def _each(change: Callable[[Operation, int], None]) -> Callable[[Operation, list[int]], None]:
    """A change to one statement as a change to several, one after the other."""

    def run(op: Operation, every: list[int]) -> None:
        for one in every:
            change(op, one)

    return run


def _at(ids: Sequence[int], kind: str = "statement") -> Place | None:
    return Place(kind, ids[0]) if ids else None


class Reviewing(Browsing):
    """The commands of the desk; each answers at once with a Future of what changed."""

    # --- decisions ---

    def accept(self, ids: Sequence[int]) -> Future[Changed]:
        """Confirm findings as they are shown."""
        return self._decide(ids, "confirmed", "Accept")

    def reject(self, ids: Sequence[int]) -> Future[Changed]:
        """Reject findings; they stay away through every new import."""
        return self._decide(ids, "rejected", "Reject")

    def skip(self, ids: Sequence[int]) -> Future[Changed]:
        """Leave findings open and go on."""
        return self._decide(ids, "skipped", "Skip")

    def _decide(self, ids: Sequence[int], verdict: str, word: str) -> Future[Changed]:
        label = f"{word} {_count(len(ids), 'statement')}"
        return self._with_reprints(label, ids, lambda op, every: decisions.decide(op, every, verdict))

    def _with_reprints(
        self,
        label: str,
        ids: Sequence[int],
        change: Callable[[Operation, list[int]], None],
        place: Place | None = None,
        *,
        notes: bool = False,
    ) -> Future[Changed]:
        """Change statements (or notes) and, where folded, what reprints repeat of them; the label says how many."""
        folded = self.fold_reprints

        def run(op: Operation) -> None:
            together = reprints.notes_together if notes else reprints.together
            every = together(op.db, ids) if folded else list(ids)
            more = len(every) - len(set(ids))
            op.label = label + (f", with {more} reprint{'' if more == 1 else 's'}" if more else "")
            change(op, every)

        return self.write(label, run, place if place or notes else _at(ids))

    def unreview(self, ids: Sequence[int]) -> Future[Changed]:
        """Make decided statements open findings again."""
        label = f"Reopen {_count(len(ids), 'statement')}"
        return self._with_reprints(label, ids, decisions.withdraw)

    def accept_notes(self, ids: Sequence[int]) -> Future[Changed]:
        """Confirm the reporter's notes on evidence."""
        return self._decide_notes(ids, "confirmed", "Accept")

    def reject_notes(self, ids: Sequence[int]) -> Future[Changed]:
        """Take away what is no note on evidence."""
        return self._decide_notes(ids, "rejected", "Reject")

    def _decide_notes(self, ids: Sequence[int], state: str, word: str) -> Future[Changed]:
        label = f"{word} {_count(len(ids), 'note')} on evidence"
        return self._with_reprints(
            label, ids, lambda op, every: decisions.decide_notes(op, every, state), notes=True
        )

    # --- statements ---

    def set_side(self, statement_ids: Sequence[int], side: Side, claim: int | None = None) -> Future[Changed]:
        """Say which side statements take: on one claim, or (None) their own and wherever they stood alike."""
        label, value = f"Mark as {_SIDES[Side(side)]}", Side(side).value
        return self._with_reprints(
            label, statement_ids, lambda op, every: statements.set_side(op, every, value, claim)
        )

    def set_response(self, id: int, response: Response | None) -> Future[Changed]:
        """Say how a denial meets its claims."""
        value = Response(response).value if response else None

        change = _each(lambda op, each: statements.set_response(op, each, value))
        return self._with_reprints("Change the response", [id], change)

    def set_span(self, statement_id: int, content: Spans, cue: Spans | None = None) -> Future[Changed]:
        """Say which words are said; `cue` None leaves the cue as it is."""
        return self.write(
            "Change the words of a statement",
            lambda op: statements.set_span(op, statement_id, content, cue),
            _at([statement_id]),
        )

    def set_evidence(self, id: int, evidence: Evidence) -> Future[Changed]:
        """Say what a statement says of evidence."""
        value = Evidence(evidence).value

        change = _each(lambda op, each: statements.set_evidence(op, each, value))
        return self._with_reprints("Change the evidence", [id], change)

    def add_statement(
        self,
        source_id: int,
        content: Spans,
        speaker_id: int | None,
        side: Side,
        claim_id: int | None,
        *,
        new_speaker: str | None = None,
        new_claim: str | None = None,
    ) -> Future[Changed]:
        """Make a statement by hand, with a speaker or claim of its own if named; the place is the new statement."""

        def change(op: Operation) -> None:
            who = speakers.in_article(op, source_id, speaker_id) if speaker_id is not None else None
            new = statements.add(op, source_id, content, who, Side(side).value, claim_id)
            if new_speaker:
                speakers.create(op, [new], new_speaker)
            if new_claim:
                claims.create(op, [new], new_claim)
            op.place = ("statement", new)

        return self.write("Add a statement", change, Place("source", source_id))

    def delete_statement(self, id: int) -> Future[Changed]:
        """Delete a statement made by hand; a finding is rejected instead."""
        return self._with_reprints("Delete a statement", [id], _each(statements.delete))

    # --- speakers ---

    def set_speaker(self, statement_ids: Sequence[int], speaker_id: int | None) -> Future[Changed]:
        """Say who said these; None: nobody is named."""
        return self._with_reprints(
            "Change the speaker", statement_ids, lambda op, every: speakers.set_speaker(op, every, speaker_id)
        )

    def create_speaker(self, statement_ids: Sequence[int], name: str) -> Future[Changed]:
        """Make a speaker and give these statements to them; the place is the first statement, else the speaker."""

        def change(op: Operation, every: list[int]) -> None:
            new = speakers.create(op, every, name)
            op.place = ("statement", every[0]) if every else ("speaker", new)

        return self._with_reprints(f"New speaker “{name}”", statement_ids, change)

    def rename_speaker(self, id: int, name: str) -> Future[Changed]:
        """Name a speaker; printed forms stay as printed."""
        return self.write(
            f"Rename a speaker to “{name}”", lambda op: speakers.rename(op, id, name), Place("speaker", id)
        )

    def describe_speaker(self, id: int, text: str) -> Future[Changed]:
        """Describe a speaker."""
        return self.write("Describe a speaker", lambda op: speakers.describe(op, id, text), Place("speaker", id))

    def merge_speakers(self, keep_id: int, other_ids: Sequence[int]) -> Future[Changed]:
        """These are one speaker, now and after every import."""
        return self.write(
            f"Merge {len(other_ids) + 1} speakers",
            lambda op: speakers.merge(op, keep_id, other_ids),
            Place("speaker", keep_id),
        )

    def split_form(self, speaker_id: int, form_text: str, new_name: str) -> Future[Changed]:
        """What is printed so is somebody else; the place is the new speaker."""

        def change(op: Operation) -> None:
            op.place = ("speaker", speakers.split_form(op, speaker_id, form_text, new_name))

        return self.write(f"Split “{form_text}” from a speaker", change)

    # --- claims ---

    def move_statement(self, statement_ids: Sequence[int] | int, claim_id: int) -> Future[Changed]:
        """Move statements to a claim, off all others."""
        ids = [statement_ids] if isinstance(statement_ids, int) else list(statement_ids)
        label = f"Move {_count(len(ids), 'statement')} to another claim"
        # its place is the statement: where that is, also when undone
        return self._with_reprints(label, ids, lambda op, every: claims.move(op, every, claim_id))

    def new_claim(self, statement_ids: Sequence[int], proposition: str) -> Future[Changed]:
        """Make a claim of these statements; the place is the new claim."""

        def change(op: Operation, every: list[int]) -> None:
            op.place = ("claim", claims.create(op, every, proposition))

        return self._with_reprints("New claim", statement_ids, change)

    def merge_claims(self, keep_id: int, other_ids: Sequence[int]) -> Future[Changed]:
        """These are one claim."""
        return self.write(
            f"Merge {len(other_ids) + 1} claims",
            lambda op: claims.merge(op, keep_id, other_ids),
            Place("claim", keep_id),
        )

    def split_claim(self, claim_id: int, statement_ids: Sequence[int], proposition: str) -> Future[Changed]:
        """Take statements off a claim to a new one; the place is the new claim."""

        def change(op: Operation, every: list[int]) -> None:
            op.place = ("claim", claims.split(op, claim_id, every, proposition))

        return self._with_reprints("Split a claim", statement_ids, change)

    def keep_apart(self, statement_a: int, statement_b: int) -> Future[Changed]:
        """These two never share a claim, whatever an engine says later."""

        label = "Keep two statements apart"

        def change(op: Operation, every: list[int]) -> None:
            theirs = [each for each in reprints.together(op.db, [statement_b]) if each in every]
            if statement_a in theirs:  # two printings of one utterance: it is about these two
                op.label, every, theirs = label, [statement_a, statement_b], [statement_b]
            claims.keep_groups_apart(op, [each for each in every if each not in theirs], theirs)

        return self._with_reprints(label, [statement_a, statement_b], change, _at([statement_b]))

    def remove_from_claim(self, ids: Sequence[int], claim_id: int) -> Future[Changed]:
        """Take statements off a claim."""
        label = f"Take {_count(len(ids), 'statement')} off a claim"
        return self._with_reprints(
            label, ids, lambda op, every: claims.remove(op, every, claim_id), Place("claim", claim_id)
        )

    def edit_proposition(self, claim_id: int, text: str) -> Future[Changed]:
        """Word a claim."""
        return self.write(
            "Edit a claim", lambda op: claims.edit_proposition(op, claim_id, text), Place("claim", claim_id)
        )

    # --- notes, tags, sources ---

    def set_note(self, place: Place, text: str) -> Future[Changed]:
        """Write a note on a claim, source, statement or speaker; an empty one is taken away."""
        return self.write(
            f"Note on a {place.kind}",
            lambda op: remarks.set_note(op, place.kind, place.id, text),
            place,
        )

    def set_tags(self, place: Place, tags: Sequence[str]) -> Future[Changed]:
        """Make these the tags of a claim, source, statement or speaker."""
        return self.write(f"Tag a {place.kind}", lambda op: remarks.set_tags(op, place.kind, place.id, tags), place)

    def describe_source(self, source_id: int, values: Mapping[str, str | None]) -> Future[Changed]:
        """Set title, outlet or published (YYYY-MM-DD) of a source; dates in words are not worked out anew."""

        def change(op: Operation) -> None:
            for column, value in values.items():
                sources.describe(op, source_id, column, value)

        words = " and ".join(_OF_SOURCE[column] for column in values)
        return self.write(f"Change the {words} of a source", change, Place("source", source_id))

    def delete_sources(self, ids: Sequence[int]) -> Future[Changed]:
        """Take sources out of the project; undo brings them back, and so does importing them again."""
        return self.write(f"Remove {_count(len(ids), 'source')}", lambda op: sources.delete(op, ids))
