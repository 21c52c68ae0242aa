#!/usr/bin/env python3
"""check_includes.py finds the leaks of made-up trees, and nothing in a tidy one."""

import tempfile
import unittest
from pathlib import Path

import check_includes

ROOMS = """
| folder | what lives there | may use |
|---|---|---|
| `core/model` | values | Qt Core |
| `core/engine` | wiring | everything in core |
| `core/runtimes` | apps | model |
| `ui` | widgets | model |
| `app` | programs | everybody |
"""

TIDY = {
    "docs/architecture.md": ROOMS,
    "core/model/CMakeLists.txt": "ops_add_library(core_model SOURCES event.cpp DEPENDS Qt6::Core)",
    "core/model/event.h": "#include <QString>\n",
    "core/model/event.cpp": '#include "model/event.h"\n',
    "core/runtimes/runtime.h": '#include "model/event.h"\n',
    "core/runtimes/dataset/CMakeLists.txt": "ops_add_library(core_dataset SOURCES dataset.cpp DEPENDS core_model)",
    "core/runtimes/dataset/dataset.cpp": '#include "runtimes/runtime.h"\n',
    "core/engine/CMakeLists.txt": "ops_add_library(core_engine SOURCES engine.cpp DEPENDS core_model core_dataset)",
    "core/engine/engine.h": '#include "model/event.h"\n',
    "core/engine/engine.cpp": '#include "engine/engine.h"\n#include "runtimes/runtime.h"\n',
    "ui/pages/CMakeLists.txt": "ops_add_library(ui_pages SOURCES page.cpp DEPENDS core_model)  # ui_other is a comment",
    "ui/pages/page.cpp": '#include "model/event.h"\n',
    "app/CMakeLists.txt": "add_executable(program main/main.cpp)\ntarget_link_libraries(program PRIVATE core_engine ui_pages)",
    "app/main/main.cpp": '#include "model/event.h"\n#include "engine/engine.h"\n',
}


class CheckIncludes(unittest.TestCase):
    def leaks(self, **changes):
        """What is found in the tidy tree with these files changed: the keys spell "/" as "__" and "." as "_DOT_"."""
        files = TIDY | {name.replace("__", "/").replace("_DOT_", "."): text for name, text in changes.items()}
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                file = Path(folder) / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
            return check_includes.check(Path(folder))

    def assertOneLeak(self, leaks, *parts):
        self.assertEqual(len(leaks), 1, leaks)
        for part in parts:
            self.assertIn(part, leaks[0])

    def test_tidy_tree(self):
        self.assertEqual(self.leaks(), [])

    def test_window_that_sees_the_engine(self):
        leaks = self.leaks(ui__pages__page_DOT_cpp='\n#include "engine/engine.h"\n')
        self.assertOneLeak(leaks, "ui/pages/page.cpp:2", "engine/engine.h", "core_engine")

    def test_header_only_leak_through_somebody_else(self):
        leaks = self.leaks(ui__pages__page_DOT_cpp='#include "runtimes/runtime.h"\n')
        self.assertOneLeak(leaks, "ui/pages/page.cpp:1", "core_dataset")

    def test_relative_path_is_no_way_out(self):
        leaks = self.leaks(ui__pages__page_DOT_cpp='#include "../../core/engine/engine.h"\n')
        self.assertOneLeak(leaks, "core_engine")

    def test_name_that_the_table_forbids(self):
        leaks = self.leaks(
            ui__pages__CMakeLists_DOT_txt="ops_add_library(ui_pages SOURCES page.cpp DEPENDS core_model core_engine)")
        self.assertOneLeak(leaks, "ui_pages names core_engine", "does not let ui use core/engine")

    def test_circle(self):
        leaks = self.leaks(
            core__model__CMakeLists_DOT_txt="ops_add_library(core_model SOURCES event.cpp DEPENDS core_engine)")
        self.assertTrue(any("a circle: " in leak for leak in leaks), leaks)

    def test_types_of_one_name(self):
        leaks = self.leaks(
            core__model__event_DOT_h="struct Notice\n{\n    struct Part\n    {\n    };\n};\n",
            core__engine__engine_DOT_h='#include "model/event.h"\nstruct Event;\nclass Notice final : public Other\n{\n};\n')
        self.assertOneLeak(leaks, "Notice", "core/engine/engine.h", "core/model/event.h")

    def test_missing_table(self):
        self.assertOneLeak(self.leaks(docs__architecture_DOT_md="# Nothing\n"), "was not found")


if __name__ == "__main__":
    unittest.main()
