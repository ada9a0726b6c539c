"""The commands that need no window. Each prints its result on stdout; what goes wrong is one line on stderr."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.export.picture import Picture
from app.resource_files import EXAMPLES
from app.translation import interface_language, translator
from blueprint_model.without_collecting import without_collecting

if TYPE_CHECKING:
    from app.translation import Translator
    from blueprint_model.blueprint import Blueprint
    from blueprint_model.checking.finding import Finding
    from blueprint_model.elements import Variant

_say = translator(interface_language())
_ = _say.text

EXIT_CLASH = 1
EXIT_UNREADABLE = 2

program = typer.Typer(
    name="saro",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=_("Särö edits service blueprints and shows where process rules clash with customer needs.")
    + "\n\n\b\n"
    + _("Examples:")
    + "\n  main.py\n  main.py insurer\n  main.py check insurer --language fi"
    + "\n  main.py check service.saro --json --fail-on possible\n  main.py explain insurer 1"
    + "\n  main.py compare before.saro after.saro\n  main.py export service.saro poster.pdf",
)


class FailOn(StrEnum):
    CERTAIN = "certain"
    POSSIBLE = "possible"
    NEVER = "never"


class ReportLanguage(StrEnum):
    EN = "en"
    FI = "fi"
    SV = "sv"


_CHOICES: dict[str, tuple[str, ...]] = {
    "--fail-on": tuple(FailOn),
    "--language": tuple(ReportLanguage),
    "--picture": tuple(Picture),
}


class Unreadable(Exception):
    """Input that can't be used; the text is the one line for stderr."""


VariantOption = Annotated[str | None, typer.Option("--variant", help=_("A to-be variant by its name; without it the as-is."))]
LanguageOption = Annotated[
    ReportLanguage | None, typer.Option("--language", help=_("The language of the texts; without it the blueprint's."))
]
TodayOption = Annotated[str | None, typer.Option("--today", metavar="YYYY-MM-DD", help=_("The date to check for."))]


def version() -> str:
    """The program's version, from pyproject.toml beside main.py."""
    import tomllib

    with (Path(__file__).resolve().parent.parent / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"Särö {version()}")
        raise typer.Exit


@program.callback()
def _options(
    shown: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help=_("Show the version and exit."))
    ] = False,
) -> None:
    del shown


def find_file(name: str, language: str | None = None) -> Path:
    """The file of that name, else the example of that name (in the language asked for, else the interface's, else English)."""
    path = Path(name)
    if path.exists() or path.suffix:
        return path
    for spoken in (language, interface_language(), "en"):
        example = EXAMPLES / f"{name}.{spoken}.saro"
        if example.exists():
            return example
    return path


def read_whole(name: str, language: ReportLanguage | None) -> Blueprint:
    """The blueprint in the file, with all its variants. Raises Unreadable in `language`."""
    from app.files import read_file
    from blueprint_model.refusal import Refusal

    blueprint = read_file(find_file(name, language.value if language else None))
    if isinstance(blueprint, Refusal):
        raise Unreadable(_in(language)(blueprint.message))
    return blueprint


def variant_of(blueprint: Blueprint, name: str, variant: str | None, language: ReportLanguage | None) -> Variant | None:
    """The variant with this id or title; None is the as-is. Raises Unreadable where there is none."""
    if variant is None or variant in ("as-is", ""):
        return None
    for candidate in blueprint.variants:
        if variant in (candidate.id, candidate.title):
            return candidate
    raise Unreadable(_in(language).text("{file}: there is no variant called “{variant}”", file=name, variant=variant))


def read_or_raise(name: str, variant: str | None, language: ReportLanguage | None) -> tuple[Blueprint, Variant | None]:
    """The blueprint in the file, as `variant` (an id or a title) sees it, and that variant. Raises Unreadable in `language`."""
    blueprint = read_whole(name, language)
    found = variant_of(blueprint, name, variant, language)
    return blueprint.in_variant(found.id if found else None), found


def _in(language: ReportLanguage | None) -> Translator:
    """Complaints come in the language asked for, else in the interface's."""
    return translator(language.value) if language else _say


def _date(text: str | None) -> datetime.date:
    if text is None:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise Unreadable(_("--today: “{text}” is not a date like 2026-11-24", text=text)) from error


def _complain(line: str) -> None:
    typer.echo(" ".join(line.split()), err=True)


@program.command(help=_("Check blueprints: which rules clash with which needs."))
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help=_("Blueprints (.saro), or names of examples."))],
    json: Annotated[bool, typer.Option("--json", help=_("Print a list, one object a file."))] = False,
    language: LanguageOption = None,
    variant: VariantOption = None,
    today: TodayOption = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help=_("Which clashes of a need make the exit code 1."))
    ] = FailOn.CERTAIN,
    repair: Annotated[bool, typer.Option("--repair", help=_("Say which rules need to change least for what must be."))] = False,
    unlock: Annotated[
        list[str] | None, typer.Option("--unlock", metavar="RULE", help=_("A law that the repair may change, by its number: R5."))
    ] = None,
) -> None:
    import json as json_format

    from app.check_report import json_report, text_report
    from app.unlocked_laws import unlocked_laws
    from blueprint_model.checking.checker import check_variant
    from blueprint_model.refusal import Refusal

    reports: list[dict[str, object]] = []
    unreadable = clashes = False
    date = _date(today)
    for name in files:
        try:
            whole = read_whole(name, language)
            seen_in = variant_of(whole, name, variant, language)
        except Unreadable as problem:
            _complain(str(problem))
            unreadable = True
            continue
        blueprint, result = check_variant(whole, date, seen_in.id if seen_in else None)
        say = translator(language.value if language else blueprint.scenario.language)
        unlocked = unlocked_laws(blueprint, unlock or ())
        if isinstance(unlocked, Refusal):
            _complain(f"{name}: {say(unlocked.message)}")
            unreadable = True
            continue
        clashes = clashes or _is_over(result.findings, fail_on)
        if json:
            reports.append(json_report(name, blueprint, result, say, seen_in))
        else:
            typer.echo(text_report(name, blueprint, result, say))
        if repair or unlock:
            _repair(blueprint, date, unlocked, say, reports[-1] if json else None)
    if json:
        typer.echo(json_format.dumps(reports, ensure_ascii=False, indent=1))
    if unreadable:
        raise typer.Exit(EXIT_UNREADABLE)
    if clashes:
        raise typer.Exit(EXIT_CLASH)


def _repair(
    blueprint: Blueprint, today: datetime.date, unlocked: frozenset[str], say: Translator, report: dict[str, object] | None
) -> None:
    """Into the report of the file where there is one, else printed."""
    from app.repair_report import repair_json, repair_text
    from blueprint_model.checking.repair import smallest_repair

    found = smallest_repair(blueprint, today, unlocked)
    if report is None:
        typer.echo("\n" + repair_text(blueprint, found, say))
    else:
        report["repair"] = repair_json(found, say)


def _is_over(findings: tuple[Finding, ...], fail_on: FailOn) -> bool:
    """At least one head at the level asked for. An accepted clash is one that people decided to live with."""
    from blueprint_model.checking.answer import Answer, Certainty
    from blueprint_model.checking.finding import FindingKind

    counted = {FailOn.CERTAIN: {Certainty.CERTAIN}, FailOn.POSSIBLE: set(Certainty), FailOn.NEVER: set[Certainty]()}[fail_on]
    return any(
        f.kind is FindingKind.HEAD and f.answer is Answer.CLASH and f.certainty in counted and not f.accepted for f in findings
    )


@program.command(help=_("Explain one finding: a sum that anyone can check with a pencil, and what would be enough."))
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("A blueprint (.saro), or the name of an example."))],
    number: Annotated[int, typer.Argument(metavar="NUMBER", help=_("The number of a finding, as `check` prints it."))],
    language: LanguageOption = None,
    variant: VariantOption = None,
    today: TodayOption = None,
) -> None:
    from app.explanation import explanation
    from blueprint_model.checking.checker import check_variant

    whole = read_whole(file, language)
    seen_in = variant_of(whole, file, variant, language)
    date = _date(today)
    blueprint, result = check_variant(whole, date, seen_in.id if seen_in else None)
    finding = next((each for each in result.findings if each.number == number and number > 0), None)
    if finding is None:
        known = tuple(str(each) for each in sorted(each.number for each in result.findings if each.number))
        complain = _in(language)
        elsewhere = _to_be_with(whole, date, number)
        if elsewhere is not None:
            there = elsewhere.title or elsewhere.id
            command = _explains(file, number, elsewhere)
            raise Unreadable(
                complain.text(
                    "finding {number} is one of “{variant}”: {command}", number=str(number), variant=there, command=command
                )
            )
        if not known:
            raise Unreadable(complain.text("{file}: there are no findings to explain", file=file))
        raise Unreadable(
            complain.text("{file}: there is no finding {number}, only these: {known}", file=file, number=str(number), known=known)
        )
    say = translator(language.value if language else blueprint.scenario.language)
    typer.echo(explanation(blueprint, result, finding, date, say))


def _to_be_with(whole: Blueprint, today: datetime.date, number: int) -> Variant | None:
    """The first to-be that has a finding of this number."""
    from blueprint_model.checking.checker import check_variant

    for each in whole.variants:
        _, result = check_variant(whole, today, each.id)
        if number > 0 and any(finding.number == number for finding in result.findings):
            return each
    return None


@program.command(
    help=_("Compare two variants of a blueprint, or two blueprints: clashes gone, new and kept, and the three levers.")
)
def compare(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE [FILE]", help=_("Before and after; one FILE for its own variants."))
    ],
    to_be: Annotated[
        str | None,
        typer.Option("--to-be", help=_("The to-be variant of the later side; it can be left out where there is one only.")),
    ] = None,
    variant: Annotated[
        str | None, typer.Option("--variant", help=_("A to-be variant of the earlier side; without it the as-is."))
    ] = None,
    json: Annotated[bool, typer.Option("--json", help=_("Print one object."))] = False,
    language: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    import json as json_format

    from app.comparison_report import comparison_json, comparison_text, side_name
    from blueprint_model.checking.comparison import compare_blueprints, compare_variants

    if len(files) > 2:
        raise Unreadable(_("compare takes one or two blueprints, not {count}", count=len(files)))
    date = _date(today)
    first = read_whole(files[0], language)
    old = variant_of(first, files[0], variant, language)
    if len(files) == 1:
        new = _later_variant(first, files[0], to_be, old, language)
        second = first
        found = compare_variants(first, date, new.id if new else None, old.id if old else None)
    else:
        second = read_whole(files[1], language)
        new = variant_of(second, files[1], to_be, language)
        found = compare_blueprints(first.in_variant(old.id if old else None), second.in_variant(new.id if new else None), date)
    before, after = first.in_variant(old.id if old else None), second.in_variant(new.id if new else None)
    say = translator(language.value if language else second.scenario.language)
    sides = ((files[0], old), (files[-1], new))
    if json:
        named = tuple(
            {"file": name, "variant": None if seen is None else {"id": seen.id, "title": seen.title}} for name, seen in sides
        )
        told = comparison_json((named[0], named[1]), before, after, found[0], say)
        typer.echo(json_format.dumps(told, ensure_ascii=False, indent=1))
    else:
        names = (side_name(*sides[0], say), side_name(*sides[1], say))
        typer.echo(comparison_text(names, before, after, found[0], say, lambda number: _explains(files[-1], number, new)))


def _explains(file: str, number: int, seen_in: Variant | None) -> str:
    """The command line that explains this finding, as it can be typed anywhere."""
    named = f'"{file}"' if any(letter.isspace() for letter in file) else file
    return f"main.py explain {named} {number}" + (f" --variant {seen_in.id}" if seen_in else "")


def _later_variant(
    blueprint: Blueprint, name: str, to_be: str | None, before: Variant | None, language: ReportLanguage | None
) -> Variant | None:
    """The one asked for, else the only one that there is."""
    if to_be is not None:
        return variant_of(blueprint, name, to_be, language)
    others = [candidate for candidate in blueprint.variants if before is None or candidate.id != before.id]
    if len(others) == 1:
        return others[0]
    complain = _in(language)
    if not others:
        raise Unreadable(complain.text("{file}: there is no to-be variant to compare with", file=name))
    known = tuple(f"“{each.title or each.id}”" for each in others)
    raise Unreadable(complain.text("{file}: choose one of the variants with --to-be: {known}", file=name, known=known))


@program.command(help=_("Write a blueprint as a PDF, SVG or PNG picture; the suffix chooses."))
def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("A blueprint (.saro), or the name of an example."))],
    out: Annotated[Path, typer.Argument(metavar="OUT", help=_("The file to write: .pdf, .svg or .png."))],
    picture: Annotated[
        Picture, typer.Option("--picture", help=_("What is drawn: the blueprint, or severity against changeability."))
    ] = Picture.BLUEPRINT,
    language: LanguageOption = None,
    variant: VariantOption = None,
    today: TodayOption = None,
) -> None:
    from app.export.export import export_blueprint
    from blueprint_model.checking.checker import check as check_blueprint

    blueprint, seen_in = read_or_raise(file, variant, language)
    date = _date(today)
    refusal = export_blueprint(
        blueprint,
        check_blueprint(blueprint, date, seen_in.id if seen_in else None),
        out,
        language=language.value if language else None,
        today=date,
        variant=(seen_in.title or seen_in.id) if seen_in else "",
        picture=picture,
        warn=lambda message: _complain(_say(message)),
    )
    if refusal is not None:
        raise Unreadable((translator(language.value) if language else _say)(refusal.message))


@program.command(help=_("Print the JSON Schema of the .saro file."))
def schema() -> None:
    import json as json_format

    from blueprint_model.file_format import json_schema

    typer.echo(json_format.dumps(json_schema(), ensure_ascii=False, indent=2))


@program.command(help=_("Say in a few lines what a blueprint holds."))
def info(
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("A blueprint (.saro), or the name of an example."))],
    language: LanguageOption = None,
    variant: VariantOption = None,
) -> None:
    from app.check_report import info_report

    blueprint, _seen_in = read_or_raise(file, variant, language)
    say = translator(language.value if language else blueprint.scenario.language)
    typer.echo(info_report(blueprint, say))


@program.command(help=_("List the checks: code, name, family and what each finds."))
def checks(
    json: Annotated[bool, typer.Option("--json", help=_("Print a list of objects."))] = False,
    language: LanguageOption = None,
) -> None:
    import json as json_format

    from app.check_report import checks_report, checks_table

    say = translator(language.value) if language else _say
    rows = checks_report(say)
    if json:
        typer.echo(json_format.dumps(rows, ensure_ascii=False, indent=1))
        return
    typer.echo(checks_table(rows, say))


@program.command("open", help=_("Open a blueprint in the window."))
def open_window(
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("A blueprint (.saro), or the name of an example."))],
) -> None:
    raise OpenWindow(file)


class OpenWindow(Exception):
    """`open FILE`: main.py opens the window, which this module must not import."""


def run_command(arguments: list[str], open_files: Callable[[list[str]], int] | None = None) -> int:
    """Run one command; returns the exit code. `open_files` opens the window, for `open FILE`."""
    command = typer.main.get_command(program)
    try:
        with without_collecting():
            code = command.main(args=arguments, prog_name="main.py", standalone_mode=False)
    except OpenWindow as wanted:
        return open_files([str(wanted)]) if open_files else EXIT_UNREADABLE
    except Unreadable as problem:
        _complain(str(problem))
        return EXIT_UNREADABLE
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe went away: nothing to say, and nobody to say it to
        return 0
    except Exception as error:
        return _usage_error(error)
    return code if isinstance(code, int) else 0


def _usage_error(error: Exception) -> int:
    """Wrong words on the command line are one line on stderr; anything else is a bug and stays an exception."""
    formatted = getattr(error, "format_message", None)
    if formatted is None:
        raise error
    _complain(f"{_what_is_wrong(error) or formatted()} " + _("(see main.py --help)"))
    return EXIT_UNREADABLE


def _what_is_wrong(error: Exception) -> str | None:
    """In the interface's language; None for what is rare. Typer's own copy of click is private: its errors are known by name."""
    param = getattr(error, "param", None)
    option = str(getattr(error, "option_name", ""))
    name = _param_name(param)
    match type(error).__name__:
        case "MissingParameter" if name:
            return _("{name} is missing.", name=name)
        case "NoSuchOption":
            return _("There is no option {option}.", option=option)
        case "BadOptionUsage":
            return _("{option} needs a value after it.", option=option)
        case "BadParameter" if name in _CHOICES:
            return _("{option} can only be one of these: {values}.", option=name, values=", ".join(_CHOICES[name]))
        case _:
            return None


def _param_name(param: object) -> str:
    """--fail-on, or FILE."""
    if param is None:
        return ""
    options = [str(option) for option in getattr(param, "opts", ()) if str(option).startswith("-")]
    return max(options, key=len) if options else str(getattr(param, "metavar", None) or "").rstrip(".")
