"""What every page of a resource's site says of it."""

from flask import url_for

from gar_sim.supplier.models import HostedResource
from gar_sim.values.resources import PRESENTATION_LABELS, Presentation


def about(resource: HostedResource) -> dict[str, object]:
    """The supplier and the resource, as `supplier/layout.html` and the pages above it name them."""
    return {
        "supplier": {"slug": resource.slug, "name": resource.supplier, "tagline": "", "skin": None},
        "resource": {
            "title": resource.title,
            "presentation": resource.presentation,
            "presentation_label": PRESENTATION_LABELS[Presentation(resource.presentation)],
            "chapters": [],
        },
        "doors_url": url_for("pages.doors", slug=resource.slug),
    }
