"""`gar-sim check-ent`, `import-ent`, `export-ent`: what an ENT delivers to the GAR."""

import json
from pathlib import Path

import click

from gar_sim.cli.installation import data_option, settings_of
from gar_sim.formats.gar_ent import Fault, Limits, Report, check, load_schema

_path = click.Path(path_type=Path)


@click.command("check-ent")
@click.argument("path", metavar="CHEMIN", type=_path)
@click.option("--xsd", metavar="FICHIER", type=_path, help="Un schéma de plus, le vôtre.")
@click.option("--json", "as_json", is_flag=True, help="Le rapport en JSON.")
@data_option
@click.pass_context
def check_ent(context: click.Context, path: Path, xsd: Path | None, as_json: bool, data: Path | None) -> None:
    """Contrôle un export d'ENT, archive ou dossier ; code de sortie 0 ou 1."""
    limits = Limits(file_bytes=settings_of(data).import_max_bytes)
    report = check(path, limits=limits, outside_schema=load_schema(xsd) if xsd else None)
    click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2) if as_json else said(report))
    context.exit(0 if report.sound else 1)


def said(report: Report) -> str:
    """One line per fault, then the count."""
    unsaid = report.fault_count - len(report.faults)
    more = [f"… et {unsaid} autres fautes."] if unsaid else []
    return "\n".join([*map(line_of, report.faults), *more, _summary(report)])


def line_of(fault: Fault) -> str:
    """« file:line: sentence [CODE] »"""
    place = ":".join(str(part) for part in (fault.file, fault.line) if part)
    return f"{place}: {fault.message} [{fault.code}]"


def _summary(report: Report) -> str:
    accepted = report.accepted.total()
    faults = "aucune faute" if report.sound else f"{report.fault_count} faute{'s' * (report.fault_count > 1)}"
    return f"{report.path} : {len(report.files)} fichiers, {accepted} éléments acceptés, {faults}."
