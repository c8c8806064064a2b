// A store made by any version of the program opens in this one with all that was in it. tests/data/store holds a small
// one of each, written down when that version was the newest; they are never made again.
#include "engine/store/migrations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <sstream>

#include "tests/source_folder.hpp"
#include "tests/store/kitchen.hpp"

namespace merkez::store {
namespace {

std::filesystem::path kept(std::int64_t version) {
  return source_folder() / "tests/data/store" / ("version-" + std::to_string(version) + ".sql");
}

/// The key as a centre would keep it: a working copy of a repository may be read by others, a key may not.
KeySource synthetic_key(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  fs::create_directories(folder);
  const auto key = folder / "synthetic.key";
  fs::copy_file(source_folder() / "tests/data/store/synthetic.key", key, fs::copy_options::overwrite_existing);
  fs::permissions(key, fs::perms::owner_read | fs::perms::owner_write);
  return KeyFile{key};
}

void make(const std::filesystem::path& file, std::int64_t version) {
  std::ifstream in(kept(version));
  ASSERT_TRUE(in) << kept(version)
                  << " is missing: a migration needs a store made before the next one; see docs/store.md";
  std::ostringstream sql;
  sql << in.rdbuf();
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &db), SQLITE_OK);
  char* error = nullptr;
  EXPECT_EQ(sqlite3_exec(db, sql.str().c_str(), nullptr, nullptr, &error), SQLITE_OK)
      << (error != nullptr ? error : "");
  sqlite3_free(error);
  sqlite3_close(db);
}

TEST(MigrationsTest, the_list_counts_from_one_without_gaps) {
  std::int64_t number = 0;
  for (const auto& step : migrations()) EXPECT_EQ(step.number, ++number) << step.summary;
}

TEST(MigrationsTest, a_store_of_every_version_opens) {
  for (const auto& step : migrations()) {
    SCOPED_TRACE(step.number);
    OwnFolder folder("version"), keys("keys");
    const auto file = folder.path() / "centre.db";
    make(file, step.number);
    {
      Database db(file, Access::read);
      ASSERT_EQ(version_of(db), step.number);
    }
    const auto opened = open_store(file, synthetic_key(keys.path()), usual_settings());
    ASSERT_TRUE(opened.ok()) << all_text(opened.diagnostics());
    Store& store = **opened;
    expect_whole(store, 12);
    const auto events = *store.events();
    EXPECT_EQ(events[4].id, "abcdefghijklmnopqrstuvwxyz");
    EXPECT_EQ(events[5].id, "0123456789ABCDEFGHJKMN0006");
    EXPECT_EQ(events[11].body,
              R"({"group":"TAI-W","person":"1002-ABCDX","remark":"geç kaldı, وصلت متأخرة","status":"late"})");
    EXPECT_EQ(events[11].device_at, 1'459'000'720'000);
    EXPECT_EQ(events[11].at, 1'459'000'725'000);
    EXPECT_EQ(*store.cells("test.counts", ""), (std::vector<Cell>{{"TAI-W", "7"}, {"TUR-A1", "5"}}));
    EXPECT_EQ(store.events({.subject = "1002-ABCDX"})->size(), 3u);
    EXPECT_EQ(store.person("1001-ABCDX")->has_value(), step.number >= 3);
    EXPECT_EQ(store.put_person({"1002-ABCDX", "{}"}).empty(), step.number < 3);  // it was erased there
    EXPECT_EQ(store.weeks()->size(), step.number >= 4 ? 1u : 0u);
    EXPECT_EQ(store.accounts()->size(), step.number >= 5 ? 1u : 0u);
    taken(store, batch_of({mark(1)}));
    expect_whole(store, 13);
    Database db(file, Access::read);
    EXPECT_EQ(version_of(db), migrations().back().number);
  }
}

TEST(MigrationsTest, a_store_of_every_version_takes_a_new_key_and_what_is_told_of_it) {
  for (const auto& step : migrations()) {
    SCOPED_TRACE(step.number);
    OwnFolder folder("version");
    std::filesystem::create_directories(folder.path() / "centre");
    const auto file = folder.path() / "centre" / "centre.db";
    make(file, step.number);
    const KeyFile fresh{folder.path() / "fresh.key"};
    ASSERT_EQ(all_text(make_key_file(fresh.path)), "");
    const Batch told = batch_of({mark(1)});
    ASSERT_EQ(all_text(change_key(file, synthetic_key(folder.path()), fresh, usual_settings(), told)), "");
    EXPECT_FALSE(open_store(file, synthetic_key(folder.path()), usual_settings()).ok());
    const auto opened = open_store(file, fresh, usual_settings());
    ASSERT_TRUE(opened.ok()) << all_text(opened.diagnostics());
    expect_whole(**opened, 13);
    EXPECT_EQ((*opened)->events()->back().id, told.events.front().id);
  }
}

// However a store came to this version, it looks the same.
TEST(MigrationsTest, all_ways_lead_to_one_schema) {
  const auto schema = [](Database& db) {
    std::string out;
    const auto row = db.ask("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
    while (row->step()) out += std::string(row->text(0)) + ";\n";
    return out;
  };
  OwnFolder folder("schema");
  std::string straight;
  for (const auto& step : migrations()) {
    Database db(folder.path() / (std::to_string(step.number) + ".db"), Access::create);
    Transaction all(db, Transaction::Kind::write);
    migrate(db, step.number);
    EXPECT_EQ(version_of(db), step.number);
    migrate(db);
    migrate(db);  // twice changes nothing
    all.commit();
    if (straight.empty()) straight = schema(db);
    EXPECT_EQ(schema(db), straight) << step.number;
  }
  EXPECT_THAT(straight, testing::HasSubstr("CREATE TABLE event"));
}

}  // namespace
}  // namespace merkez::store
