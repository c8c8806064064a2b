// What is SQLite's own to promise: what stands in the file, who may open it, and what verify finds after somebody has
// been at it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "engine/store/backup.hpp"
#include "engine/store/migrations.hpp"
#include "engine/store/sql_rows.hpp"
#include "tests/store/kitchen.hpp"

namespace merkez::store {
namespace {

using testing::HasSubstr;

std::string bytes_in(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// Somebody with another program, who knows SQL but not the key.
void meddle(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &db), SQLITE_OK);
  char* error = nullptr;
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK) << (error != nullptr ? error : "");
  sqlite3_free(error);
  sqlite3_close(db);
}

constexpr const char* open_the_log = "DROP TRIGGER event_is_not_changed; DROP TRIGGER event_is_not_removed;";

struct Meddled {
  const char* what;
  const char* sql;
  std::int64_t first_bad;
  const char* said;
};

class MeddlingTest : public testing::TestWithParam<Meddled> {};

TEST_P(MeddlingTest, is_found_and_named) {
  Place place("meddling");
  place.create();
  {
    const auto store = place.open();
    std::vector<Event> events;
    for (int i = 0; i < 9; ++i) events.push_back(mark(i, i % 2 == 0 ? "A" : "B"));
    events.push_back(child("in", 4));
    Batch batch = batch_of(events);
    batch.put = {{"1001-ABCDX", "one"}, {"1002-ABCDX", "two"}};
    taken(*store, batch);
    expect_whole(*store, 10);
  }
  meddle(place.file(), std::string(open_the_log) + GetParam().sql);
  const auto store = place.open();
  ASSERT_NE(store, nullptr);
  const auto verdict = store->verify();
  ASSERT_TRUE(verdict.ok()) << all_text(verdict.diagnostics());
  EXPECT_EQ(verdict->first_bad, GetParam().first_bad);
  EXPECT_THAT(all_text(verdict->faults), HasSubstr(GetParam().said));
}

INSTANTIATE_TEST_SUITE_P(
    Log, MeddlingTest,
    testing::Values(
        Meddled{"body", R"(UPDATE event SET body = '{"group":"A"}' WHERE number = 5)", 5,
                "event 5 (attendance.mark) is not as it was written"},
        Meddled{"account",
                "UPDATE event SET author = (SELECT author FROM event WHERE number = 9) + 1 WHERE number = 3;"
                "INSERT INTO author (id, name) VALUES (2, 'somebody')",
                3, "event 3"},
        Meddled{"name_behind_number", "UPDATE author SET name = 'somebody'", 1, "event 1 "},
        Meddled{"time", "UPDATE event SET device_at = device_at + 1 WHERE number = 7", 7, "event 7"},
        Meddled{"taken_before", "UPDATE event SET at = at - 1 WHERE number = 2", 2, "event 2"},
        Meddled{"removed", "DELETE FROM subject_event WHERE number = 4; DELETE FROM event WHERE number = 4", 4,
                "event 4 is missing"},
        Meddled{"removed_two",
                "DELETE FROM subject_event WHERE number IN (4, 5); DELETE FROM event WHERE number IN (4, 5)", 4,
                "events 4 to 5 are missing"},
        Meddled{"removed_first", "DELETE FROM subject_event WHERE number = 1; DELETE FROM event WHERE number = 1", 1,
                "event 1 is missing"},
        Meddled{"removed_last",
                "DELETE FROM subject_event WHERE number = 10; DELETE FROM event WHERE number = 10;"
                "UPDATE fold SET upto = 9; DELETE FROM cell WHERE key LIKE 'room%'; UPDATE head SET number = 9",
                10, "event 9 is not the last"},
        Meddled{"swapped",
                "UPDATE event SET number = 100 WHERE number = 2; UPDATE event SET number = 2 WHERE number = 3;"
                "UPDATE event SET number = 3 WHERE number = 100",
                2, "event 2"},
        Meddled{"link", "UPDATE event SET chain = zeroblob(32) WHERE number = 6", 6, "event 6"},
        Meddled{"all_removed",
                "DELETE FROM subject_event; DELETE FROM event; DELETE FROM cell; UPDATE fold SET upto = 0", 1,
                "event 0 is not the last"},
        Meddled{"log_removed",
                "DELETE FROM subject_event; DELETE FROM subject; DELETE FROM event; DELETE FROM cell; DELETE FROM fold;"
                "DELETE FROM head",
                1, "the log is gone: 2 people, 0 weeks and 0 accounts stand beside no event"},
        Meddled{"mark_number", "UPDATE head SET number = 11", 0,
                "the mark of the newest event says that it is event 11, and it is event 10"},
        Meddled{"mark_removed", "DELETE FROM head", 11, "event 10 is not the last"},
        Meddled{"guard_removed", "", 0, "the database file: trigger event_is_not_changed is missing"},
        Meddled{"index_removed", "DROP INDEX event_by_kind", 0, "the database file: index event_by_kind is missing"},
        Meddled{"table_planted", "CREATE TABLE leak (x TEXT)", 0, "table leak was put there by another"},
        Meddled{"trigger_planted",
                "CREATE TRIGGER leak AFTER INSERT ON person BEGIN UPDATE person SET document = x'00'; END", 0,
                "trigger leak was put there by another"},
        Meddled{"guard_weakened", "CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event BEGIN SELECT 1; END", 0,
                "trigger event_is_not_changed is not as this program makes it"},
        Meddled{"cell_changed", "UPDATE cell SET value = '4' WHERE key = 'A'", 0,
                "test.counts: cell 'A' is not what the events say"},
        Meddled{"cell_removed", "DELETE FROM cell WHERE key = 'A'", 0, "test.counts: cell 'A' is missing"},
        Meddled{"last_cell_removed", "DELETE FROM cell WHERE key = 'B'", 0, "test.counts: cell 'B' is missing"},
        Meddled{"cell_added",
                "INSERT INTO cell (fold, key, value) SELECT id, 'AA', '1' FROM fold WHERE name = 'test.counts'", 0,
                "test.counts: cell 'AA' comes from no event"},
        Meddled{"subject", "UPDATE subject_event SET number = 9 WHERE number = 2", 0, "index of whom events are about"},
        Meddled{"subject_code", "UPDATE subject SET code = '9999-ABCDX' WHERE code = '1003-ABCDX'", 0,
                "index of whom events are about"},
        Meddled{"documents_swapped",
                "UPDATE person SET (key, document) = (SELECT key, document FROM person WHERE code = '1002-ABCDX') "
                "WHERE code = '1001-ABCDX'",
                0, "the document of '1001-ABCDX'"},
        Meddled{"document", "UPDATE person SET document = zeroblob(60) WHERE code = '1002-ABCDX'", 0,
                "the document of '1002-ABCDX'"}),
    [](const auto& row) { return std::string(row.param.what); });

TEST(SqliteTest, our_own_code_cannot_change_the_log_either) {
  Place place("trigger");
  place.create();
  taken(*place.open(), batch_of({mark(1)}));
  Database db(place.file(), Access::write);
  EXPECT_ANY_THROW(db.run("UPDATE event SET at = 0"));
  EXPECT_ANY_THROW(db.run("DELETE FROM event"));
}

TEST(SqliteTest, a_torn_file_is_no_store_but_a_sentence) {
  Place place("torn");
  place.create();
  {
    const auto store = place.open();
    for (int i = 0; i < 300; ++i) taken(*store, batch_of({mark(i)}));
  }
  std::string bytes = bytes_in(place.file());
  for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 8192; ++i) bytes[i] = 'x';
  std::ofstream(place.file(), std::ios::binary) << bytes;
  const auto store = open_store(place.file(), place.key(), usual_settings());
  if (store) {
    const auto verdict = (*store)->verify();
    EXPECT_TRUE(!verdict || !verdict->faults.empty());
  } else {
    EXPECT_THAT(all_text(store.diagnostics()), HasSubstr("the database cannot"));
  }
}

TEST(SqliteTest, what_is_no_store_is_said_so) {
  Place place("none");
  EXPECT_THAT(all_text(open_store(place.file(), place.key()).diagnostics()), HasSubstr("there is no store here"));
  std::ofstream(place.file()) << "centre: ankara\n";
  EXPECT_FALSE(open_store(place.file(), place.key()).ok());
  EXPECT_THAT(all_text(create_store(place.file(), place.key())), HasSubstr("at this place already"));
  std::filesystem::remove(place.file());
  meddle(place.file(), "CREATE TABLE lock (x)");
  EXPECT_THAT(all_text(open_store(place.file(), place.key()).diagnostics()), HasSubstr("no store of Merkez"));
}

TEST(SqliteTest, a_store_of_a_newer_program_is_left_alone) {
  Place place("newer");
  place.create();
  meddle(place.file(), "PRAGMA user_version = 1000");
  const std::string before = bytes_in(place.file());
  EXPECT_THAT(all_text(open_store(place.file(), place.key()).diagnostics()), HasSubstr("newer program"));
  EXPECT_EQ(bytes_in(place.file()), before);
}

TEST(SqliteTest, a_half_made_store_does_not_stand_in_the_way) {
  Place place("half");
  for (const char* ending : {".new", ".new-wal", ".new-shm"})
    std::ofstream(place.file().string() + ending) << "what somebody put there";
  place.create();
  EXPECT_NE(place.open(), nullptr);
  for (const char* ending : {".new", ".new-wal", ".new-shm"})
    EXPECT_EQ(bytes_in(place.file().string() + ending), "what somebody put there");
}

TEST(SqliteTest, only_its_owner_reads_the_file_whatever_the_umask) {
  using std::filesystem::perms;
  Place place("mode");
  const auto again = place.path() / "again" / "centre.db";
  std::filesystem::create_directories(again.parent_path());
  const auto usual = ::umask(0);
  place.create();
  {
    const auto store = place.open();
    taken(*store, batch_of({mark(1)}));
    EXPECT_TRUE(write_backup(place.file(), place.key(), place.path() / "backup").ok());
    EXPECT_TRUE(restore_backup(place.path() / "backup", place.key(), again).ok());
    ::umask(usual);
    for (const auto& file :
         {place.file(), place.file().concat("-wal"), place.file().concat("-shm"), place.path() / "backup", again})
      EXPECT_EQ(std::filesystem::status(file).permissions(), perms::owner_read | perms::owner_write) << file;
  }
}

TEST(SqliteTest, a_copy_beside_the_store_is_named) {
  Place place("copy");
  place.create();
  taken(*place.open(), batch_of({mark(1)}));
  std::ofstream(place.file().string() + ".txt") << "a note";
  expect_whole(*place.open(), 1);
  std::filesystem::copy_file(place.file(), place.file().string() + ".copy");
  EXPECT_THAT(all_text(place.open()->verify()->faults), HasSubstr("a copy of one, centre.db.copy: whoever was erased"));
}

// Somebody moved a store away and forgot the log beside it: SQLite would read it into the new one.
TEST(SqliteTest, no_store_is_made_beside_the_log_of_another) {
  Place place("forgotten");
  place.create();
  ASSERT_TRUE(write_backup(place.file(), place.key(), place.path() / "backup").ok());
  std::filesystem::remove(place.file());
  std::ofstream(place.file().string() + "-wal") << "the log of another store";
  EXPECT_THAT(all_text(create_store(place.file(), place.key())), HasSubstr("centre.db-wal: error: there is something"));
  EXPECT_THAT(all_text(restore_backup(place.path() / "backup", place.key(), place.file()).diagnostics()),
              HasSubstr("centre.db-wal: error: there is something"));
}

// Another program may make a store there while this one is at it.
TEST(SqliteTest, a_store_is_made_with_what_is_first_in_it_and_over_nothing) {
  Place place("first");
  Settings settings = usual_settings();
  Batch first = batch_of({mark(1)});
  first.accounts = {{"admin", "administrator", "", false}};
  settings.clock = [&] {
    std::ofstream(place.file()) << "somebody was faster";
    return Instant{7};
  };
  EXPECT_THAT(all_text(create_store(place.file(), place.key(), settings, first)), HasSubstr("put in its place"));
  EXPECT_EQ(bytes_in(place.file()), "somebody was faster");
  std::filesystem::remove(place.file());
  settings.clock = [] { return Instant{7}; };
  Batch never = first;
  never.publish = {{"2016-W14", 2, 0, "admin", "text"}};
  EXPECT_THAT(all_text(create_store(place.file(), place.key(), settings, never)), HasSubstr("the next is 1"));
  EXPECT_TRUE(std::filesystem::is_empty(place.file().parent_path()));
  ASSERT_EQ(all_text(create_store(place.file(), place.key(), settings, first)), "");
  const auto store = place.open();
  expect_whole(*store, 1);
  EXPECT_EQ(*store->cell("test.counts", "TAI-W"), "1");
  EXPECT_EQ(store->accounts()->size(), 1u);
}

TEST(SqliteTest, every_guard_is_on) {
  Place place("guards");
  place.create();
  Database db(place.file(), Access::write);
  const auto pragma = [&](const char* sql) {
    const auto row = db.ask(sql);
    return row->step() ? std::string(row->text(0)) : "";
  };
  EXPECT_EQ(pragma("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(pragma("PRAGMA synchronous"), "2");
  EXPECT_EQ(pragma("PRAGMA foreign_keys"), "1");
  EXPECT_EQ(pragma("PRAGMA secure_delete"), "1");
  EXPECT_EQ(pragma("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%'"), "0");
}

// A fold that is new, one that was changed, and one that another program left behind.
TEST(SqliteTest, folds_catch_up_when_the_store_is_opened) {
  Place place("folds");
  place.create();
  {
    const auto store = place.open(Settings{});  // a program that knows no folds
    taken(*store, batch_of({mark(1, "A"), mark(2, "A")}));
  }
  {
    const auto store = place.open();
    EXPECT_EQ(*store->cell("test.counts", "A"), "2");
    expect_whole(*store, 2);
  }
  taken(*place.open(Settings{}), batch_of({mark(3, "A")}));
  EXPECT_EQ(*place.open()->cell("test.counts", "A"), "3");

  Settings doubled;
  doubled.projections = {counts(2)};
  doubled.projections[0].changes = [](const Event&, const Cells&) -> std::vector<Cell> { return {{"all", "new"}}; };
  const auto older = place.open();
  const auto newer = place.open(doubled);
  EXPECT_EQ(*newer->cells("test.counts", ""), (std::vector<Cell>{{"all", "new"}}));
  EXPECT_THAT(refused(*older, batch_of({mark(4)})), HasSubstr("another version of this program"));
  taken(*newer, batch_of({mark(4)}));
  expect_whole(*newer, 4);
}

TEST(SqliteTest, an_older_program_does_not_take_a_newer_fold_back) {
  Place place("older");
  place.create();
  Settings newer = usual_settings(), subjects = usual_settings();
  newer.projections = {counts(2)};
  taken(*place.open(newer), batch_of({mark(1, "A")}));
  const std::string before = bytes_in(place.file());
  EXPECT_THAT(all_text(open_store(place.file(), place.key(), usual_settings()).diagnostics()),
              HasSubstr("('test.counts' is 2 and not 1)"));
  EXPECT_EQ(bytes_in(place.file()), before);
  subjects.projections = newer.projections;
  subjects.subjects_version = 2;
  EXPECT_NE(place.open(subjects), nullptr);
  EXPECT_THAT(all_text(open_store(place.file(), place.key(), newer).diagnostics()),
              HasSubstr("('subjects' is 2 and not 1)"));
}

TEST(SqliteTest, a_program_without_a_fold_beside_one_that_has_it) {
  Place place("beside");
  place.create();
  const auto with = place.open();
  const auto without = place.open(Settings{});
  taken(*with, batch_of({mark(1, "A")}));
  taken(*without, batch_of({mark(2, "A")}));
  taken(*with, batch_of({mark(3, "A")}));
  EXPECT_EQ(*with->cell("test.counts", "A"), "3");
  expect_whole(*with, 3);
}

TEST(SqliteTest, a_projection_that_breaks_its_promise_costs_its_own_batch_only) {
  Place place("broken");
  place.create();
  Settings settings;
  settings.projections = {counts()};
  settings.projections[0].changes = [](const Event& event, const Cells&) -> std::vector<Cell> {
    return {{field(event, "group") == "BAD" ? "Ayşe Yılmaz" : "fine", "1"}};
  };
  const auto store = place.open(settings);
  EXPECT_THAT(refused(*store, batch_of({mark(1, "BAD")})), HasSubstr("made a key that is none"));
  taken(*store, batch_of({mark(2, "A")}));
  expect_whole(*store, 1);
}

TEST(SqliteTest, two_projections_of_one_name_are_refused) {
  Place place("names");
  place.create();
  Settings settings;
  settings.projections = {counts(), counts()};
  EXPECT_THAT(all_text(open_store(place.file(), place.key(), settings).diagnostics()), HasSubstr("two projections"));
  settings.projections = {{"counts", 1, "", [](const Event&, const Cells&) { return std::vector<Cell>{}; }}};
  EXPECT_THAT(all_text(memory_store(settings).diagnostics()), HasSubstr("no name of a projection"));
}

}  // namespace
}  // namespace merkez::store
