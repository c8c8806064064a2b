// The schemas in config/schema are those that the program would make now. With MERKEZ_WRITE_SCHEMAS set in the
// environment this test writes them instead.
#include "config/schema.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "config/json_text.hpp"
#include "config/save.hpp"
#include "engine/constraints/registry.hpp"
#include "tests/source_folder.hpp"

namespace merkez::config {
namespace {

TEST(Schema, committed_files_are_fresh) {
  const auto all = catalogue();
  for (const auto name : schema_names()) {
    const auto path = source_folder() / "config/schema" / (std::string(name) + ".schema.json");
    const auto text = schema_json(name, all);
    ASSERT_FALSE(text.empty()) << name;
    if (std::getenv("MERKEZ_WRITE_SCHEMAS")) {
      ASSERT_TRUE(save_text(path, text).empty()) << path;
    }
    std::ifstream in(path);
    const std::string committed{std::istreambuf_iterator<char>(in), {}};
    EXPECT_TRUE(committed == text) << path
                                   << " is stale: run MERKEZ_WRITE_SCHEMAS=1 test_config --gtest_filter=Schema.*";
  }
}

TEST(Schema, of_no_such_file) { EXPECT_EQ(schema_json("rooms", catalogue()), ""); }

TEST(JsonText, escapes_and_indents) {
  Json inner = Json::array();
  inner.push(Json::number(-3));
  inner.push(Json::flag(true));
  Json deep = Json::object().with("list", std::move(inner));
  const auto text = Json::object().with("a\"\\\n", Json::text("ş\t")).with("deep", std::move(deep)).to_text();
  EXPECT_EQ(text, "{\n  \"a\\\"\\\\\\u000a\": \"ş\\u0009\",\n  \"deep\": {\n    \"list\": [-3, true]\n  }\n}");
}

}  // namespace
}  // namespace merkez::config
