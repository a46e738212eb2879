"""A step of a switch: what one party has still to do, given where the school stands."""

from collections.abc import Callable
from dataclasses import dataclass

from gar_sim.ent.administration.acts import Author
from gar_sim.timeline.situations.cast import Cast
from gar_sim.timeline.situations.standing import Standing, standing_of
from gar_sim.timeline.situations.telling import Act
from gar_sim.timeline.stage import Stage


@dataclass(frozen=True, slots=True)
class Scene:
    """A switch while it is played."""

    stage: Stage
    cast: Cast

    def standing(self) -> Standing:
        """Where the school stands now."""
        return standing_of(self.stage, self.cast.uai)

    def administrator(self) -> Author:
        """The ENT's administrator of the school, at the world's instant."""
        return Author(self.cast.administrator.id, self.cast.uai, self.stage.now())

    def head(self) -> Author:
        """The head of the school, at the world's instant."""
        return Author(self.cast.head.id, self.cast.uai, self.stage.now())


Step = Callable[[Scene], Act | None]
"""Does what is left to do and tells it; None where nothing is. Raises DomainError as the party does."""
