"""`gar-sim check-ent`, `import-ent`, `export-ent`: what an ENT delivers to the GAR."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from gar_sim.cli.installation import data_option, installation, settings_of
from gar_sim.ent.export import ExportReport, export_all, split_of
from gar_sim.formats.gar_ent import Fault, Limits, Report, check, load_schema
from gar_sim.gar.models import ImportJob
from gar_sim.gar.services.intake import ElementCounts
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.sandbox import DEMO
from gar_sim.timeline import bring_delivery, ensure_world
from gar_sim.values.errors import InvalidInput
from gar_sim.values.plural import plural

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
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
    else:
        _say_faults(report.faults, report.fault_count)
        click.echo(_outcome_of_check(report))
    context.exit(0 if report.sound else 1)


@click.command("import-ent")
@click.argument("path", metavar="CHEMIN", type=_path)
@data_option
@click.pass_context
def import_ent(context: click.Context, path: Path, data: Path | None) -> None:
    """Charge dans le GAR un export d'ENT ; code de sortie 1 s'il est refusé en entier."""
    with installation(data) as site:
        ensure_world(site)
        report = bring_delivery(site, DEMO, path)
    _say_faults(report.faults, report.fault_count)
    for element, counts in report.counts.items():
        if counts.read or counts.left:
            click.echo(f"  {element:25} {_counted(counts)}")
    click.echo(_OUTCOMES[report.status].format(report.archive))
    context.exit(1 if report.status == ImportJob.FAILED else 0)


@click.command("export-ent")
@click.option("--out", metavar="DOSSIER", type=_path, required=True, help="Dossier où écrire, créé au besoin.")
@data_option
def export_ent(out: Path, data: Path | None) -> None:
    """Écrit l'export de l'ENT fictif : une archive et son .md5 par degré."""
    with installation(data) as site:
        ensure_world(site)
        with site.inside("ent"), transaction() as session:
            reports = export_all(session, at=world_now(), folder=_folder(out), split=split_of(site.settings))
    for report in reports:
        for left_out in report.rejections:
            click.echo(f"{left_out.person} ({left_out.document}) : {left_out.reason}")
        click.echo(_outcome_of_export(report))


_OUTCOMES = {
    ImportJob.DONE: "{} est chargé.",
    ImportJob.DONE_WITH_FAULTS: "{} est chargé, moins ce qui est refusé ci-dessus.",
    ImportJob.UNCHANGED: "{} ne change rien : le GAR savait déjà tout.",
    ImportJob.FAILED: "{} est refusé en entier ; l'annuaire d'avant reste.",
}


def _folder(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidInput(
            "CANNOT_WRITE", f"Impossible d'écrire dans {out} : {error.strerror}.", remedy="Choisissez un autre dossier."
        ) from None
    return out


def _say_faults(faults: Sequence[Fault], count: int) -> None:
    """One line a fault: « file:line: sentence [CODE] »."""
    for fault in faults:
        place = ":".join(str(part) for part in (fault.file, fault.line) if part)
        click.echo(f"{place}: {fault.message} [{fault.code}]")
    if count > len(faults):
        click.echo(f"… et {plural(count - len(faults), 'autre faute', 'autres fautes')}.")


def _outcome_of_check(report: Report) -> str:
    files = plural(len(report.files), "fichier", "fichiers")
    accepted = plural(report.accepted.total(), "élément accepté", "éléments acceptés")
    faults = "aucune faute" if report.sound else plural(report.fault_count, "faute", "fautes")
    return f"{report.path} : {files}, {accepted}, {faults}."


def _outcome_of_export(report: ExportReport) -> str:
    said = [
        plural(report.pupils, "élève", "élèves"),
        plural(report.staff, "personnel", "personnels"),
        plural(report.groups, "groupe", "groupes"),
    ]
    if report.rejections:
        said.append(plural(len(report.rejections), "fiche laissée de côté", "fiches laissées de côté"))
    return f"{report.archive} : {', '.join(said)}."


def _counted(counts: ElementCounts) -> str:
    said = {
        ("lu", "lus"): counts.read,
        ("nouveau", "nouveaux"): counts.created,
        ("changé", "changés"): counts.changed,
        ("inchangé", "inchangés"): counts.unchanged,
        ("refusé", "refusés"): counts.refused,
        ("parti", "partis"): counts.left,
    }
    return ", ".join(plural(count, *words) for words, count in said.items() if count)
