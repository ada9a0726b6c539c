"""Särö: without an argument or with a file it opens the window; check, export, schema, info … work without one."""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said in words before an import fails
    sys.exit("Särö needs Python 3.11 or newer")


def main(arguments: list[str]) -> int:
    """Run the program with these arguments (without its name); returns the exit code."""
    from app.command_names import opens_the_window

    if opens_the_window(arguments):
        return open_window(arguments)
    from app.command_line import run_command

    return run_command(arguments, open_window)


def open_window(files: list[str]) -> int:
    """Show the window with these files (or example names), if there is a display; returns the exit code."""
    from app.display import why_no_window

    problem = why_no_window()
    if problem:
        sys.stderr.write(problem + "\n")
        return 2
    from widgets.main_window import run

    return run(files, None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
