#!/usr/bin/env python3
"""Holds every #include of engine/, config/ and cli/ against the one table of allowed edges, layers.txt.

Why a scan and not the linker: a header can be included across layers without any symbol being linked, and CMake's
include path is the whole repository. Five things are refused: an edge that the table does not list (a folder it does
not list included), a circle (in the table, or between files), a third-party header outside the folder that owns it,
a link in CMake that the table does not list, and two types of one name in one namespace: no compiler sees that two
files mean different things by it, and the linker silently takes one for both.

    python3 tests/layers/check_layers.py [ROOT]     every breach on a line of its own; exit 1 when there is one
"""

import pathlib
import re
import sys

PRODUCT = ("engine", "config", "cli")
SOURCE_SUFFIXES = {".cpp", ".hpp", ".h", ".cc", ".def", ".inc", ".ipp"}

# Headers that belong to the language; an angled include that is none of these is a library's.
LANGUAGE = set(
    """algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono cinttypes
    climits clocale cmath codecvt compare complex concepts condition_variable coroutine csetjmp csignal cstdarg cstddef
    cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution expected filesystem format
    forward_list fstream functional future initializer_list iomanip ios iosfwd iostream istream iterator latch limits
    list locale map memory memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex
    scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept stop_token streambuf
    string string_view syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set
    utility valarray variant vector version""".split()
)
# The operating system's own: terminals, signals, atomic file writes.
SYSTEM = re.compile(r"(sys/\w+|unistd|fcntl|signal|poll|termios|pthread|sched|time|errno|limits|std\w+)\.h")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)"|(\S.*))', re.MULTILINE)
NAMESPACE = re.compile(r"(?:inline )?namespace(?: ([\w:]+))? {")
TYPE = re.compile(r"(?:struct|class|union|enum(?: class| struct)?) (?:\[\[\w+\]\] |alignas\(.*?\) )?(\w+)(?: final)?(?: : .*)? ?{")
BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Table:
    """layers.txt in memory: what each folder may include, who owns which library, which are free."""

    def __init__(self, path):
        self.allowed, self.owner, self.free, self.faults = {}, {}, set(), []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            line = line.split("#")[0].strip()
            if not line:
                continue
            cells = [cell.strip() for cell in line.split(":")]
            if cells[0] == "free":
                self.free.update(cells[1].split())
                continue
            if len(cells) != 3 or cells[0] in self.allowed:
                self.faults.append(f"layers.txt:{number}: wants one line 'folder : may include : owns' per folder")
                continue
            self.allowed[cells[0]] = set(cells[1].split())
            for library in cells[2].split():
                if library in self.owner:
                    self.faults.append(f"layers.txt:{number}: {library} has two owners, {self.owner[library]} and {cells[0]}")
                self.owner[library] = cells[0]
        for folder, others in self.allowed.items():
            for other in sorted(others - self.allowed.keys()):
                self.faults.append(f"layers.txt: {folder} may include {other}, which has no line")
        for circle in circles(self.allowed):
            self.faults.append("layers.txt: circle " + " -> ".join(circle))

    def folder_of(self, path):
        """The listed folder a repository path lies in, the innermost one, or None."""
        parts = path.split("/")[:-1]
        while parts:
            if "/".join(parts) in self.allowed:
                return "/".join(parts)
            parts.pop()
        return None


def circles(edges):
    """Each circle of a graph {node: iterable of nodes} that a depth-first walk closes, as a list of nodes."""
    found, done, path = [], set(), []
    for start in sorted(edges):
        if start in done:
            continue
        stack = [(start, iter(sorted(edges.get(start, ()))))]
        path.append(start)
        while stack:
            node, following = stack[-1]
            step = next(following, None)
            if step is None:
                stack.pop()
                path.pop()
                done.add(node)
            elif step in path:
                found.append(path[path.index(step):] + [step])
            elif step not in done:
                path.append(step)
                stack.append((step, iter(sorted(edges.get(step, ())))))
    return found


def sources(root, tops=PRODUCT):
    for top in tops:
        for path in sorted((root / top).rglob("*")):
            if path.suffix in SOURCE_SUFFIXES and path.is_file():
                yield path


def includes(text):
    """(line, angled, quoted, other) of every include, comments blanked but lines kept."""
    text = BLOCK_COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text)
    for match in INCLUDE.finditer(text):
        yield (text.count("\n", 0, match.start(match.lastindex)) + 1, *match.groups())


def check_includes(root, table):
    """Breaches of every source, and the number of sources read."""
    breaches, file_edges = [], {}
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        folder = table.folder_of(name)
        if folder is None:
            breaches.append(f"{name}: lies in a folder that layers.txt does not list")
            continue
        file_edges[name] = set()
        for line, angled, quoted, other in includes(path.read_text(encoding="utf-8")):
            where = f"{name}:{line}"
            if other:
                breaches.append(f"{where}: include of a macro ({other.strip()}) cannot be checked; name the header")
            elif angled:
                library = angled.split("/")[0]
                if library in table.owner:
                    if table.owner[library] != folder:
                        breaches.append(f"{where}: <{angled}> belongs to {table.owner[library]} alone; {folder} goes through that folder")
                elif library not in table.free and angled not in LANGUAGE and not SYSTEM.fullmatch(angled):
                    breaches.append(f"{where}: <{angled}> is a library without an owner in layers.txt")
            elif not (root / quoted).is_file():
                breaches.append(f'{where}: "{quoted}" is no file, counted from the root of the repository')
            else:
                file_edges[name].add(quoted)
                target = table.folder_of(quoted)
                if target is None:
                    breaches.append(f'{where}: "{quoted}" lies outside the product')
                elif target != folder and target not in table.allowed[folder]:
                    breaches.append(f"{where}: {folder} may not include {target} (\"{quoted}\")")
    for circle in circles(file_edges):
        breaches.append("circle of files: " + " -> ".join(circle))
    return breaches, len(file_edges)


def check_links(root, table):
    """merkez_folder(PATH [NAME n] [DEPENDS ...]) of CMake draws no edge that the table lacks."""
    calls, breaches = [], []
    for path in sorted(root.glob("**/CMakeLists.txt")):
        if path.relative_to(root).parts[0] not in PRODUCT:
            continue
        text = re.sub(r"#.*", "", path.read_text(encoding="utf-8"))
        for arguments in re.findall(r"merkez_folder\(([^)]*)\)", text):
            words = arguments.split()
            lists, key = {"NAME": [], "DEPENDS": [], "LINKS": []}, None
            for word in words[1:]:
                if word in lists:
                    key = word
                elif key:
                    lists[key].append(word)
            calls.append((path.relative_to(root).as_posix(), words[0], lists["NAME"], lists["DEPENDS"]))
    folder_of_name = {(name[0] if name else folder.split("/")[-1]): folder for _, folder, name, _ in calls}
    for where, folder, _, depends in calls:
        if folder not in table.allowed:
            breaches.append(f"{where}: target for {folder}, which layers.txt does not list")
            continue
        for name in depends:
            target = folder_of_name.get(name)
            if target not in table.allowed[folder]:
                breaches.append(f"{where}: {folder} may not link {target or name}")
    return breaches, len(calls)


def types(text):
    """(line, qualified name) of every type defined at the level of a namespace that other files can see."""
    text = BLOCK_COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text)
    open_namespaces = []
    for number, line in enumerate(text.split("\n"), 1):
        if match := NAMESPACE.match(line):
            open_namespaces.append(match.group(1) or "")
        elif re.match(r"}\s*// namespace\b", line):
            open_namespaces = open_namespaces[:-1]
        elif (match := TYPE.match(line)) and "" not in open_namespaces:
            yield number, "::".join([*open_namespaces, match.group(1)])


def check_types(root):
    breaches, first = [], {}
    for path in sources(root, (*PRODUCT, "tests")):
        for line, name in types(path.read_text(encoding="utf-8")):
            where = f"{path.relative_to(root).as_posix()}:{line}"
            if name in first:
                breaches.append(f"{where}: {name} is defined in {first[name]} too; one of them needs another name, or a namespace without one")
            first.setdefault(name, where)
    return breaches, len(first)


def check(root):
    """Everything that is wrong below `root`, and a line that says how much was read."""
    root = pathlib.Path(root)
    table = Table(root / "tests/layers/layers.txt")
    if table.faults:
        return table.faults, "the table itself is wrong"
    include_breaches, files = check_includes(root, table)
    link_breaches, targets = check_links(root, table)
    type_breaches, names = check_types(root)
    breaches = include_breaches + link_breaches + type_breaches
    if files == 0 or targets == 0 or names == 0:
        breaches.append(f"nothing to check below {root}: {files} sources, {targets} targets, {names} types")
    return breaches, f"{files} sources in {len(table.allowed)} folders, {targets} targets, {names} types"


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
    breaches, summary = check(root)
    print("\n".join(breaches + [f"layers: {summary}: {len(breaches) or 'no'} breach{'' if len(breaches) == 1 else 'es'}"]))
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
