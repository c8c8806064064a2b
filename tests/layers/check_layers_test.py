"""The layer scan is itself tested: each kind of bad edge is planted in a temporary copy and must be named."""

import pathlib
import shutil
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check_layers  # noqa: E402  (the path above comes first)

ROOT = pathlib.Path(__file__).resolve().parents[2]


class PlantedEdges(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.copy = pathlib.Path(self.folder.name)
        for part in (*check_layers.PRODUCT, "tests/layers"):
            shutil.copytree(ROOT / part, self.copy / part)
        # The copy starts without whatever the real tree has to mend, so that each story sees its own plant only.
        self.before, _ = check_layers.check(self.copy)

    def plant(self, path, text):
        target = self.copy / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def new_breaches(self):
        after, _ = check_layers.check(self.copy)
        return [breach for breach in after if breach not in self.before]

    def assert_names(self, *parts):
        breaches = self.new_breaches()
        self.assertEqual(len(breaches), 1, breaches)
        for part in parts:
            self.assertIn(part, breaches[0])

    def test_an_allowed_edge_passes(self):
        self.plant("engine/base/planted.hpp", "#pragma once\n#include <vector>\n#include <fmt/core.h>\n")
        self.plant("engine/time/planted.cpp", '#include "engine/base/planted.hpp"\n#include <date/date.h>\n')
        self.plant("cli/verbs/planted.cpp", '#include "engine/base/planted.hpp"\n#include <CLI/CLI.hpp>\n#include <sys/ioctl.h>\n')
        self.assertEqual(self.new_breaches(), [])

    def test_a_lower_layer_that_looks_up(self):
        self.plant("engine/search/planted.hpp", "#pragma once\n")
        self.plant("engine/base/planted.cpp", '\n#include "engine/search/planted.hpp"\n')
        self.assert_names("engine/base/planted.cpp:2", "engine/base may not include engine/search")

    def test_graph_sees_base_only(self):
        self.plant("engine/plan/planted.hpp", "#pragma once\n")
        self.plant("engine/graph/planted.cpp", '#include "engine/plan/planted.hpp"\n')
        self.assert_names("engine/graph may not include engine/plan")

    def test_a_folder_below_a_folder_is_the_same_layer(self):
        self.plant("engine/search/planted.hpp", "#pragma once\n")
        self.plant("engine/constraints/deep/planted.cpp", '#include "engine/search/planted.hpp"\n')
        self.assert_names("engine/constraints may not include engine/search")

    def test_nobody_includes_cli(self):
        self.plant("cli/planted.hpp", "#pragma once\n")
        self.plant("config/planted.cpp", '#include "cli/planted.hpp"\n')
        self.assert_names("config may not include cli")

    def test_the_product_does_not_include_the_tests(self):
        self.plant("tests/layers/planted.hpp", "#pragma once\n")
        self.plant("engine/plan/planted.cpp", '#include "tests/layers/planted.hpp"\n')
        self.assert_names("lies outside the product")

    def test_a_library_in_a_second_folder(self):
        for header, owner in (("boost/graph/adjacency_list.hpp", "engine/graph"), ("yaml-cpp/yaml.h", "config"),
                              ("nlohmann/json.hpp", "engine/json"), ("date/tz.h", "engine/time"), ("CLI/CLI.hpp", "cli")):
            with self.subTest(header):
                self.plant("engine/plan/planted.cpp", f"#  include <{header}>\n")
                self.assert_names(f"<{header}> belongs to {owner} alone")

    def test_a_library_nobody_owns(self):
        self.plant("engine/plan/planted.cpp", "#include <curl/curl.h>\n")
        self.assert_names("<curl/curl.h> is a library without an owner")

    def test_a_library_hidden_in_quotes(self):
        self.plant("engine/plan/planted.cpp", '#include "yaml-cpp/yaml.h"\n')
        self.assert_names("is no file")

    def test_an_include_not_counted_from_the_root(self):
        self.plant("engine/plan/planted.hpp", "#pragma once\n")
        self.plant("engine/plan/planted.cpp", '#include "planted.hpp"\n')
        self.assert_names('"planted.hpp" is no file')

    def test_an_include_of_a_macro(self):
        self.plant("engine/plan/planted.cpp", "#include HEADER\n")
        self.assert_names("HEADER", "cannot be checked")

    def test_a_comment_is_no_include(self):
        self.plant("engine/plan/planted.cpp", "// #include <curl/curl.h>\n/*\n#include <curl/curl.h>\n*/\n")
        self.assertEqual(self.new_breaches(), [])

    def test_a_circle_of_files(self):
        self.plant("engine/plan/planted_a.hpp", '#pragma once\n#include "engine/plan/planted_b.hpp"\n')
        self.plant("engine/plan/planted_b.hpp", '#pragma once\n#include "engine/plan/planted_a.hpp"\n')
        self.assert_names("circle of files", "planted_a.hpp", "planted_b.hpp")

    def test_a_folder_the_table_does_not_list(self):
        self.plant("engine/planted/planted.cpp", "\n")
        self.assert_names("engine/planted/planted.cpp", "does not list")

    def test_a_link_the_table_does_not_list(self):
        path = self.copy / "engine/CMakeLists.txt"
        path.write_text(path.read_text(encoding="utf-8") + "\nmerkez_folder(engine/base DEPENDS search)\n", encoding="utf-8")
        self.assert_names("engine/base may not link engine/search")

    def test_two_types_of_one_name(self):
        self.plant("engine/plan/planted_a.hpp", "namespace merkez::plan {\n\nstruct Planted {\n  int a;\n};\n\n}  // namespace merkez::plan\n")
        self.plant("engine/plan/planted_b.cpp", "namespace merkez::plan {\n\nclass Planted final : public Base {\n};\n\n}  // namespace merkez::plan\n")
        self.assert_names("engine/plan/planted_b.cpp:3", "merkez::plan::Planted", "engine/plan/planted_a.hpp:3")

    def test_types_that_do_not_meet(self):
        body = "namespace {{\n\nstruct Planted {{\n}};\n\n}}  // namespace\n\n{}struct Other{};\n"
        self.plant("engine/plan/planted_a.cpp", "namespace merkez::plan {\n" + body.format("", "") + "}  // namespace merkez::plan\n")
        self.plant("engine/plan/planted_b.cpp", "namespace merkez::plan {\n" + body.format("enum class Mine { a };\n", "") + "}  // namespace merkez::plan\n")
        self.plant("engine/plan/planted_c.cpp", "namespace merkez::search {\nenum class Mine { b };\n}  // namespace merkez::search\n")
        self.assertEqual(self.new_breaches(), [])

    def test_faults_of_the_table(self):
        table = self.copy / "tests/layers/layers.txt"
        text = table.read_text(encoding="utf-8")
        for line, fault in (("engine/a : engine/b :\nengine/b : engine/a :", "circle engine/a -> engine/b -> engine/a"),
                            ("engine/a : : boost", "boost has two owners"),
                            ("engine/a : engine/nowhere :", "has no line"),
                            ("engine/base : :", "one line")):
            with self.subTest(fault):
                table.write_text(text + line + "\n", encoding="utf-8")
                breaches, _ = check_layers.check(self.copy)
                self.assertTrue(any(fault in breach for breach in breaches), breaches)

    def test_an_empty_tree_is_no_success(self):
        for part in check_layers.PRODUCT:
            shutil.rmtree(self.copy / part)
        breaches, _ = check_layers.check(self.copy)
        self.assertTrue(any("nothing to check" in breach for breach in breaches), breaches)


if __name__ == "__main__":
    unittest.main()
