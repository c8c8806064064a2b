// A backup is worth what a restore makes of it: all that was there, from a file that tells nothing and in which not one
// bit can be changed or lost unnoticed.
#include "engine/store/backup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include "engine/store/sqlite.hpp"
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

class BackupTest : public testing::Test {
 protected:
  void SetUp() override {
    place.create();
    const auto store = place.open();
    std::vector<Event> events;
    for (int i = 0; i < 600; ++i) events.push_back(mark(i));
    Batch batch = batch_of(events);
    batch.put = {{"1001-ABCDX", R"({"name":"Hatice Demirkan"})"}};
    batch.publish = {{"2016-W14", 1, 0, "admin", "sessions: []\n"}};
    taken(*store, batch);
  }
  [[nodiscard]] std::filesystem::path backup() const { return place.path() / "centre.backup"; }
  [[nodiscard]] std::filesystem::path restored() const { return place.path() / "again" / "centre.db"; }
  [[nodiscard]] std::string restore_says(const KeySource& key) const {
    std::filesystem::create_directories(restored().parent_path());
    const auto out = restore_backup(backup(), key, restored());
    EXPECT_TRUE(out.ok() || std::filesystem::is_empty(restored().parent_path()));  // nothing half done is left
    return all_text(out.diagnostics());
  }
  Place place{"backup"};
};

TEST_F(BackupTest, what_was_there_is_there_again) {
  const auto report = write_backup(place.file(), place.key(), backup());
  ASSERT_TRUE(report.ok()) << all_text(report.diagnostics());
  EXPECT_EQ(report->events, 600);
  EXPECT_EQ(report->people, 1);
  EXPECT_GT(report->newest_at, 0);
  ASSERT_EQ(restore_says(place.key()), "");
  auto store = open_store(restored(), place.key(), usual_settings());
  ASSERT_TRUE(store.ok()) << all_text(store.diagnostics());
  const auto original = place.open();
  EXPECT_EQ(*(*store)->events(), *original->events());
  EXPECT_EQ(*(*store)->cells("test.counts", ""), *original->cells("test.counts", ""));
  EXPECT_EQ(*(*store)->person("1001-ABCDX"), R"({"name":"Hatice Demirkan"})");
  EXPECT_EQ(*(*store)->weeks(), *original->weeks());
  expect_whole(**store, 600);
  taken(**store, batch_of({mark(601)}));
  // Nothing is left lying about in plain text.
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(place.path())) files.insert(entry.path().filename());
  for (const auto& entry : std::filesystem::directory_iterator(place.file().parent_path()))
    files.insert(entry.path().filename());
  EXPECT_THAT(files, testing::UnorderedElementsAre("again", "centre", "keys", "centre.backup", "centre.db",
                                                   "centre.db-wal", "centre.db-shm"));
}

TEST_F(BackupTest, it_tells_nothing) {
  ASSERT_TRUE(write_backup(place.file(), place.key(), backup()).ok());
  const std::string all = bytes_in(backup());
  EXPECT_THAT(all, testing::StartsWith("merkez-backup-1 file "));
  for (const char* word : {"Hatice", "SQLite", "1001-ABCDX", "attendance", "TAI-W", "2016-W14"})
    EXPECT_EQ(all.find(word), std::string::npos) << word;
}

TEST_F(BackupTest, no_bit_can_be_changed_and_no_byte_lost) {
  ASSERT_TRUE(write_backup(place.file(), place.key(), backup()).ok());
  const std::string good = bytes_in(backup());
  ASSERT_GT(good.size(), 3u * 65'536);
  const auto body = good.find('\n') + 1;
  const auto with = [&](const std::string& bytes) {
    std::ofstream(backup(), std::ios::binary | std::ios::trunc) << bytes;
    return restore_says(place.key());
  };
  for (const std::size_t at : {std::size_t{3}, std::size_t{17}, body - 2, body, body + 10, body + 24, body + 30'000,
                               good.size() / 2, good.size() - 1}) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    EXPECT_NE(with(bad), "") << at;
  }
  const std::size_t box = 65'536 + 17, first = body + 24;
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{5}, body, first, first + box, first + 2 * box, good.size() - 1})
    EXPECT_NE(with(good.substr(0, size)), "") << size;
  EXPECT_THAT(with(good + "x"), HasSubstr("damaged"));
  EXPECT_THAT(with(good.substr(0, first) + good.substr(first + box)), HasSubstr("damaged"));
  EXPECT_THAT(with(good.substr(0, first) + good.substr(first + box, box) + good.substr(first, box) +
                   good.substr(first + 2 * box)),
              HasSubstr("damaged"));
  EXPECT_THAT(with("centre: ankara\n"), HasSubstr("no backup"));
  EXPECT_EQ(with(good), "");
}

// A last chunk that is full leaves what comes after it to be read by itself.
TEST_F(BackupTest, nothing_may_follow_a_last_chunk_that_is_full) {
  {
    Database db(place.file(), Access::write);
    const auto pages = [&] {
      const auto row = db.ask("PRAGMA page_count");
      return row->step() ? row->integer(0) : 0;
    };
    for (int i = 0; pages() % 16 != 0; ++i)
      db.run("INSERT INTO device (name) VALUES ('" + std::string(34, 'x') + std::to_string(10'000 + i) + "')");
  }
  const auto report = write_backup(place.file(), place.key(), backup());
  ASSERT_TRUE(report.ok()) << all_text(report.diagnostics());
  ASSERT_EQ(report->bytes % 65'536, 0);
  std::ofstream(backup(), std::ios::binary | std::ios::app) << "x";
  EXPECT_THAT(restore_says(place.key()), HasSubstr("damaged"));
}

TEST_F(BackupTest, the_key_of_that_day_opens_it) {
  ASSERT_TRUE(write_backup(place.file(), place.key(), backup()).ok());
  const auto other = place.path() / "keys" / "other.key";
  ASSERT_EQ(all_text(make_key_file(other)), "");
  EXPECT_THAT(restore_says(KeyFile{other}), HasSubstr("key file of something else"));
  EXPECT_THAT(all_text(write_backup(place.file(), KeyFile{other}, place.path() / "b2").diagnostics()),
              HasSubstr("something else"));
  EXPECT_FALSE(std::filesystem::exists(place.path() / "b2"));
  ASSERT_EQ(all_text(change_key(place.file(), place.key(), KeyFile{other})), "");
  EXPECT_EQ(restore_says(place.key()), "");
}

TEST_F(BackupTest, a_passphrase_locks_it_as_well) {
  const Passphrase words{"dört kelime yan yana durur"};
  ASSERT_EQ(all_text(change_key(place.file(), place.key(), words)), "");
  ASSERT_TRUE(write_backup(place.file(), words, backup()).ok());
  EXPECT_THAT(restore_says(Passphrase{"dört kelime yan yana durmaz"}), HasSubstr("not the passphrase"));
  EXPECT_EQ(restore_says(words), "");
}

TEST_F(BackupTest, only_a_backup_is_written_over_and_nothing_by_a_restore) {
  const std::string before = bytes_in(place.key_path());
  EXPECT_THAT(all_text(write_backup(place.file(), place.key(), place.key_path()).diagnostics()),
              HasSubstr("it is left alone"));
  EXPECT_EQ(bytes_in(place.key_path()), before);
  EXPECT_THAT(all_text(write_backup(place.file(), place.key(), place.file()).diagnostics()),
              HasSubstr("it is left alone"));
  ASSERT_TRUE(write_backup(place.file(), place.key(), backup()).ok());
  taken(*place.open(), batch_of({mark(700)}));
  EXPECT_EQ(write_backup(place.file(), place.key(), backup())->events, 601);
  EXPECT_THAT(all_text(restore_backup(backup(), place.key(), place.file()).diagnostics()), HasSubstr("already"));
  expect_whole(*place.open(), 601);
}

// Who may not have it is told before it lies anywhere, and another restore may be faster meanwhile.
TEST_F(BackupTest, a_store_is_looked_at_before_it_is_there) {
  ASSERT_TRUE(write_backup(place.file(), place.key(), backup()).ok());
  std::filesystem::create_directories(restored().parent_path());
  const auto says = [&](const std::function<Diagnostics(const Store&)>& admit) {
    return all_text(restore_backup(backup(), place.key(), restored(), usual_settings(), admit).diagnostics());
  };
  EXPECT_EQ(says([&](const Store& store) -> Diagnostics {
              EXPECT_EQ(*store.newest(), 600);
              EXPECT_FALSE(std::filesystem::exists(restored()));
              return {error_at({}, "not for you")};
            }),
            "error: not for you\n");
  EXPECT_TRUE(std::filesystem::is_empty(restored().parent_path()));
  EXPECT_THAT(says([&](const Store&) -> Diagnostics {
                std::ofstream(restored()) << "somebody was faster";
                return {};
              }),
              HasSubstr("already"));
  EXPECT_EQ(bytes_in(restored()), "somebody was faster");
  std::filesystem::remove(restored());
  EXPECT_EQ(says([](const Store&) { return Diagnostics{}; }), "");
  const auto store = open_store(restored(), place.key(), usual_settings());
  ASSERT_TRUE(store.ok());
  expect_whole(**store, 600);
}

// The key may be called as the backup is, with ".new"; what is called so is not ours to take away.
TEST_F(BackupTest, what_lies_beside_it_is_left_alone) {
  std::set<std::filesystem::path> all;
  for (const auto& at : {backup(), place.file()})
    for (const char* ending : {".new", ".new-wal", ".new-shm", ".copy", ".copy-wal"}) {
      all.insert(at.string() + ending);
      std::ofstream(at.string() + ending) << "somebody's own";
    }
  ASSERT_TRUE(write_backup(place.file(), place.key(), backup()).ok());
  ASSERT_EQ(restore_says(place.key()), "");
  for (const auto& file : all) EXPECT_EQ(bytes_in(file), "somebody's own") << file;
}

TEST_F(BackupTest, a_backup_that_is_killed_leaves_no_copy) {
  for (int i = 0; i < 10; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      (void)write_backup(place.file(), place.key(), backup());
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(i) * 2000);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    for (const auto& entry : std::filesystem::directory_iterator(place.file().parent_path()))
      EXPECT_TRUE(!entry.path().filename().string().starts_with("centre.db.") || entry.file_size() == 0)
          << entry.path();  // at most its name was just made
  }
}

TEST_F(BackupTest, a_fault_names_the_file_once) {
  const auto there = place.path() / "no" / "such" / "backup";
  std::filesystem::create_directories(restored().parent_path());
  for (const auto& said : {all_text(write_backup(place.file(), place.key(), there).diagnostics()),
                           all_text(restore_backup(there, place.key(), restored()).diagnostics())}) {
    EXPECT_THAT(said, testing::StartsWith(there.string() + ": error: "));
    EXPECT_EQ(said.find(there.string(), 1), std::string::npos) << said;
    EXPECT_EQ(said.find("check the folder"), said.rfind("check the folder")) << said;
  }
}

TEST_F(BackupTest, a_store_that_is_not_whole_does_not_replace_a_good_backup) {
  ASSERT_TRUE(write_backup(place.file(), place.key(), backup()).ok());
  const std::string good = bytes_in(backup());
  {
    Database db(place.file(), Access::write);
    std::string guard;
    {
      const auto row = db.ask("SELECT sql FROM sqlite_schema WHERE name = 'event_is_not_changed'");
      ASSERT_TRUE(row->step());
      guard = row->text(0);
    }
    db.run("DROP TRIGGER event_is_not_changed; UPDATE event SET device_at = 1 WHERE number = 300; " + guard);
  }
  EXPECT_THAT(all_text(write_backup(place.file(), place.key(), backup()).diagnostics()), HasSubstr("event 300"));
  EXPECT_EQ(bytes_in(backup()), good);
  EXPECT_THAT(all_text(write_backup(place.file(), place.key(), place.path() / "no" / "such" / "folder").diagnostics()),
              HasSubstr("not whole"));
}

TEST_F(BackupTest, others_go_on_writing_meanwhile) {
  const auto store = place.open();
  std::atomic<bool> done = false;
  std::atomic<int> acknowledged = 0;
  std::thread writer([&] {
    for (int i = 1000; !done; ++i)
      if (store->append(batch_of({mark(i)}))) ++acknowledged;
  });
  for (int i = 0; i < 5; ++i) {
    const int before = acknowledged;
    const auto report = write_backup(place.file(), place.key(), backup());
    ASSERT_TRUE(report.ok()) << all_text(report.diagnostics());
    EXPECT_GE(report->events, 600 + before);
  }
  done = true;
  writer.join();
  expect_whole(*store, 600 + acknowledged);
  EXPECT_EQ(restore_says(place.key()), "");
}

}  // namespace
}  // namespace merkez::store
