"""Schools as the national list that the GAR publishes to distributors describes them (gar-wire §1.9)."""

from typing import NamedTuple


class NationalSchool(NamedTuple):
    """One `etablissement`; `ent` is the clear identifier of its ENT project, empty where it has none."""

    uai: str
    nature: str
    nature_label: str
    type: str
    type_label: str
    commune: str
    commune_label: str
    academy: str
    academy_label: str
    department: str
    department_label: str
    official_name: str
    patronym: str
    postcode: str
    postal_locality: str
    ent: str = ""
