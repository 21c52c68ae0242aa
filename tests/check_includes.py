#!/usr/bin/env python3
"""Finds what runs upwards: `check_includes.py [SOURCE_DIR]` exits with 1 and names every leak.

A shared build refuses to link a folder that uses more than its CMakeLists.txt names, but it cannot see a header that is
included from a folder that is not named. This looks at four things:

1. every #include of a project's header: its folder must be the including target's own or one that the target names
   (programs, and what is made without ops_add_library, may also use what comes with that);
2. every name in DEPENDS: the table of rooms in docs/architecture.md must allow it;
3. circles between libraries, which a static build accepts without a word;
4. types of one name in two headers: a program with both has one of them twice and the other not at all.
"""

import re
import sys
from pathlib import Path

CALL = re.compile(r"\b(ops_add_library|add_library|add_executable|target_link_libraries)\s*\(([^()]*)\)")
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
KEYWORDS = {"SOURCES", "DEPENDS", "PUBLIC", "PRIVATE", "INTERFACE", "STATIC", "OBJECT"}
# At the beginning of a line: in the project's namespace, and within no other type.
TYPE = re.compile(r"^(?:class|struct|enum class|enum) (\w+)(?: final)?\s*(?::[^;{]*)?\{", re.MULTILINE)
ROOMS_TABLE = "docs/architecture.md"


class Tree:
    """The targets of a source tree: where they live, and what they name."""

    def __init__(self, root):
        self.root = root
        self.uses = {}  # target -> set of targets
        self.rooms = set()  # the targets made by ops_add_library
        self.owners = {}  # folder -> set of targets with sources in it
        for lists in sorted(root.rglob("CMakeLists.txt")):
            top = lists.relative_to(root).parts[0]
            if top not in ("build", "tests", "cmake", ".git"):
                self._read(lists)
        self._adopt_header_only_folders()

    def _read(self, lists):
        text = re.sub(r"#.*", "", lists.read_text(encoding="utf-8"))
        for command, body in CALL.findall(text):
            target, *words = body.split() or [""]
            if command == "target_link_libraries":
                self.uses.setdefault(target, set()).update(words)
                continue
            if not words or "INTERFACE" in words or "IMPORTED" in words:
                continue
            sources, _, depends = " ".join(words).partition("DEPENDS")
            self.uses.setdefault(target, set()).update(depends.split())
            if command == "ops_add_library":
                self.rooms.add(target)
            folders = {lists.parent}
            for source in sources.split():
                if source.endswith((".cpp", ".h")) and "$" not in source:
                    folders.add((lists.parent / source).parent)
            if command != "ops_add_library":  # its sources alone say where it lives
                folders = {f for f in folders if any(f.glob("*.cpp"))}
            for folder in folders:
                self.owners.setdefault(folder, set()).add(target)

    def _adopt_header_only_folders(self):
        """A folder of interfaces only (core/runtimes) belongs to the libraries below it."""
        for header in self.root.rglob("*.h"):
            folder = header.parent
            if folder in self.owners:
                continue
            below = [targets for other, targets in self.owners.items() if folder in other.parents]
            if below and folder != self.root:
                self.owners[folder] = set().union(*below)

    def visible(self, target):
        """The targets whose headers this one may include."""
        seen, waiting = set(), [target]
        while waiting:
            named = self.uses.get(waiting.pop(), set()) - seen
            seen |= named
            if target not in self.rooms:
                waiting.extend(named)
        return seen

    def resolve(self, including, name):
        """The project's file that is meant; None if it is none of ours."""
        for base in (including.parent, self.root / "core", self.root, self.root / "resources",
                     self.root / "resources" / "datasets"):
            candidate = base / name
            if candidate.is_file():
                return candidate.resolve()
        return None


def forbidden_includes(tree):
    for folder, targets in sorted(tree.owners.items()):
        for file in sorted([*folder.glob("*.h"), *folder.glob("*.cpp")]):
            text = file.read_text(encoding="utf-8")
            for match in INCLUDE.finditer(text):
                used = tree.resolve(file, match.group(1))
                owners = tree.owners.get(used.parent) if used else None
                if not owners or owners & targets:
                    continue
                for target in sorted(targets):
                    if not owners & tree.visible(target):
                        line = text.count("\n", 0, match.start(1)) + 1
                        yield (f"{file.relative_to(tree.root)}:{line}: {target} includes \"{match.group(1)}\" of "
                               f"{' or '.join(sorted(owners))}, which its CMakeLists.txt does not name")


def rooms_table(root):
    """Folder -> what it may use, from the table of rooms."""
    rooms = {}
    for line in (root / ROOMS_TABLE).read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 3 and re.fullmatch(r"`[\w/]+`", cells[0]):
            rooms[cells[0].strip("`")] = cells[2]
    return rooms


def forbidden_names(tree):
    rooms = rooms_table(tree.root)
    if not rooms:
        yield f"{ROOMS_TABLE}: the table of rooms was not found"

    def rooms_of(target):
        for folder in (folder for folder, targets in tree.owners.items() if target in targets):
            path = folder.relative_to(tree.root).as_posix()
            yield from (room for room in rooms if path == room or path.startswith(room + "/"))

    for target, uses in sorted(tree.uses.items()):
        for room in sorted(set(rooms_of(target))):
            for used in sorted(uses):
                for other in sorted(set(rooms_of(used)) - {room}):
                    allowed = rooms[room]
                    words = set(re.findall(r"\w+", allowed))
                    whole_core = "everything in core" in allowed and other.startswith("core/")
                    if "everybody" not in words and not whole_core and other.split("/")[-1] not in words:
                        yield (f"{target} names {used}, but {ROOMS_TABLE} does not let {room} use {other} "
                               f"(allowed: {allowed})")


def circles(tree):
    done, path = set(), []

    def visit(target):
        if target in path:
            yield "a circle: " + " -> ".join([*path[path.index(target):], target])
            return
        if target in done:
            return
        path.append(target)
        for used in sorted(tree.uses.get(target, ())):
            yield from visit(used)
        path.pop()
        done.add(target)

    for target in sorted(tree.uses):
        yield from visit(target)


def types_of_one_name(tree):
    defined = {}
    for folder in sorted(tree.owners):
        if folder.relative_to(tree.root).parts[:1] == ("resources",):
            continue  # sample apps are programs of their own
        for file in sorted(folder.glob("*.h")):
            for name in set(TYPE.findall(file.read_text(encoding="utf-8"))):
                defined.setdefault(name, []).append(file.relative_to(tree.root).as_posix())
    for name, files in sorted(defined.items()):
        if len(files) > 1:
            yield f"{name} is defined in {' and in '.join(files)}"


def check(root):
    tree = Tree(root.resolve())
    return [*forbidden_includes(tree), *forbidden_names(tree), *circles(tree), *types_of_one_name(tree)]


def main():
    leaks = check(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent)
    for leak in leaks:
        print(leak)
    print(f"{len(leaks)} leak(s) found" if leaks else "Includes run downwards only.")
    return 1 if leaks else 0


if __name__ == "__main__":
    sys.exit(main())
