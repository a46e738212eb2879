"""Guardians: a guardian enters the directory, and a school, with the first child who does."""

from collections.abc import Iterator
from functools import cached_property

from gar_sim.ent.directory.rows import GUARDIAN, GuardianRow, PersonRow, PostRow
from gar_sim.timeline.enrolment.batch import Batch, everybody_there
from gar_sim.timeline.fixtures.people import Guardian
from gar_sim.values.profiles import Profile


class Families:
    """The guardians of a batch's pupils."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._schools = {pupil.login: pupil.uai for pupil in batch.fixtures.directory.pupils}

    @cached_property
    def new(self) -> list[Guardian]:
        """Those of whom no child was there before."""
        return [guardian for guardian in self._concerned if not self._there.intersection(guardian.children)]

    def people(self) -> Iterator[PersonRow]:
        """The new ones."""
        for guardian in self.new:
            yield PersonRow(guardian.id, guardian.last_name, guardian.first_name, civility=guardian.civility)

    def posts(self) -> Iterator[PostRow]:
        """Each in the schools where no child of theirs was before."""
        for guardian in self._concerned:
            before = {self._schools[child] for child in guardian.children if child in self._there}
            entered = {self._schools[child] for child in guardian.children if child in self._batch.logins}
            for uai in sorted(entered - before):
                yield PostRow(guardian.id, uai, GUARDIAN, Profile.GUARDIAN)

    def ties(self) -> Iterator[GuardianRow]:
        """For whom of the batch each one answers."""
        for guardian in self._concerned:
            for child in self._batch.logins.intersection(guardian.children):
                yield GuardianRow(guardian.id, self._batch.ids[child])

    @cached_property
    def _concerned(self) -> list[Guardian]:
        guardians = self._batch.fixtures.directory.guardians
        return [guardian for guardian in guardians if self._batch.logins.intersection(guardian.children)]

    @cached_property
    def _there(self) -> frozenset[str]:
        return everybody_there(self._batch.fixtures, self._batch.coming) - self._batch.logins
