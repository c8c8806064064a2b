// Keys: where they may lie, what the wrong one does (nothing), what is in the file for whoever steals it (no name), and
// what is left of an erased person (nothing).
#include "engine/store/key.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "engine/store/sql_rows.hpp"
#include "tests/store/kitchen.hpp"

namespace merkez::store {
namespace {

using testing::HasSubstr;

/// All bytes of the store's files: the database and SQLite's log beside it.
std::string stolen(const Place& place) {
  std::string out;
  for (const auto& entry : std::filesystem::directory_iterator(place.file().parent_path())) {
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    out += text.str();
  }
  return out;
}

std::filesystem::path second_key(const Place& place) {
  const auto path = place.path() / "keys" / "second.key";
  EXPECT_EQ(all_text(make_key_file(path)), "");
  return path;
}

TEST(KeyTest, a_key_file_is_for_its_owner_and_is_never_written_over) {
  Place place("keyfile");
  struct stat about{};
  ASSERT_EQ(::stat(place.key_path().c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777u, 0600u);
  EXPECT_THAT(all_text(make_key_file(place.key_path())), HasSubstr("cannot be made"));
}

TEST(KeyTest, a_key_file_that_others_can_read_opens_nothing) {
  namespace fs = std::filesystem;
  Place place("open");
  place.create();
  const auto said = [&] { return all_text(open_store(place.file(), place.key()).diagnostics()); };
  for (const auto who : {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write}) {
    fs::permissions(place.key_path(), who, fs::perm_options::add);
    EXPECT_THAT(said(), testing::AllOf(HasSubstr("others can read this key"), HasSubstr("chmod 600 ")));
    fs::permissions(place.key_path(), who, fs::perm_options::remove);
  }
  EXPECT_EQ(said(), "");
}

TEST(KeyTest, a_key_beside_what_it_locks_is_refused) {
  Place place("beside");
  for (const auto& where : {place.path() / "centre" / "x.key", place.path() / "centre" / "below" / "x.key"}) {
    std::filesystem::create_directories(where.parent_path());
    ASSERT_EQ(all_text(make_key_file(where)), "");
    EXPECT_THAT(all_text(create_store(place.file(), KeyFile{where})), HasSubstr("in the folder that it locks"));
  }
  place.create();
  EXPECT_THAT(all_text(change_key(place.file(), place.key(), KeyFile{place.path() / "centre" / "x.key"})),
              HasSubstr("in the folder that it locks"));
}

TEST(KeyTest, a_key_that_was_copied_beside_what_it_locks_opens_nothing) {
  namespace fs = std::filesystem;
  Place place("copied");
  place.create();
  const auto said = [&](const fs::path& key) { return all_text(open_store(place.file(), KeyFile{key}).diagnostics()); };
  const auto copy = place.path() / "centre" / "below" / "copy.key", link = place.path() / "keys" / "link.key";
  fs::create_directories(copy.parent_path());
  fs::copy_file(place.key_path(), copy);
  EXPECT_THAT(said(copy), HasSubstr("in the folder that it locks"));
  fs::create_symlink(copy, link);
  EXPECT_THAT(said(link), HasSubstr("in the folder that it locks"));
  fs::create_directory_symlink(place.path() / "centre", place.path() / "another");
  EXPECT_THAT(said(place.path() / "another" / "below" / "copy.key"), HasSubstr("in the folder that it locks"));
  // A link beside the store to a key that lies elsewhere gives nothing away.
  const auto away = place.path() / "centre" / "away.key";
  fs::create_symlink(place.key_path(), away);
  EXPECT_EQ(said(away), "");
  EXPECT_EQ(said(place.key_path()), "");
}

TEST(KeyTest, what_is_no_key_file_is_said_so) {
  Place place("nokey");
  place.create();
  const auto path = place.path() / "keys" / "bad.key";
  const auto said = [&](const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return all_text(open_store(place.file(), KeyFile{path}).diagnostics());
  };
  const std::string good(64, 'a');
  for (const auto& text : {std::string(), std::string("secret\n"), "merkez-key-1 " + good,
                           "merkez-key-1 " + good + "aa\n", "merkez-key-1 " + good.substr(2) + "\n",
                           "merkez-key-1 " + good + "\n\n", "merkez-key-1 " + good.substr(1) + "g\n"})
    EXPECT_THAT(said(text), HasSubstr("this is no key file")) << text;
  EXPECT_THAT(said("merkez-key-1 " + good + "\n"), HasSubstr("key file of something else"));
  std::filesystem::remove(path);
  EXPECT_THAT(all_text(open_store(place.file(), KeyFile{path}).diagnostics()), HasSubstr("cannot be read"));
}

TEST(KeyTest, the_wrong_key_is_refused_and_nothing_is_changed) {
  Place place("wrong");
  place.create();
  ASSERT_EQ(all_text(place.open()->put_person({"1001-ABCDX", "{}"})), "");
  const std::string before = stolen(place);
  const KeyFile other{second_key(place)};
  EXPECT_THAT(all_text(open_store(place.file(), other).diagnostics()), HasSubstr("nothing has been changed"));
  EXPECT_THAT(all_text(open_store(place.file(), Passphrase{"correct horse battery"}).diagnostics()),
              HasSubstr("by a key file and not by a passphrase"));
  EXPECT_FALSE(change_key(place.file(), other, place.key()).empty());
  EXPECT_EQ(stolen(place), before);
}

TEST(KeyTest, the_key_in_use_is_no_new_one) {
  Place place("again");
  place.create();
  EXPECT_THAT(all_text(change_key(place.file(), place.key(), place.key())), HasSubstr("the key in use already"));
  EXPECT_TRUE(open_store(place.file(), place.key()).ok());
  const Passphrase words{"dört kelime yan yana durur"};
  ASSERT_EQ(all_text(change_key(place.file(), place.key(), words)), "");
  EXPECT_THAT(all_text(change_key(place.file(), words, words)), HasSubstr("the passphrase in use already"));
  EXPECT_TRUE(open_store(place.file(), words).ok());
}

TEST(KeyTest, a_key_is_changed_by_whoever_may_still_do_it) {
  Place place("by_whom");
  place.create();
  const Account admin{"admin", "administrator", "", false};
  Batch batch;
  batch.accounts = {{"admin", "administrator", "", true}};
  taken(*place.open(), batch);
  const Passphrase words{"dört kelime yan yana durur"};
  Batch told = batch_of({mark(1)});
  told.account_expectations = {{"admin", admin}};
  EXPECT_THAT(all_text(change_key(place.file(), place.key(), words, usual_settings(), told)),
              HasSubstr("account 'admin' has been disabled meanwhile"));
  {
    const auto store = place.open();
    ASSERT_NE(store, nullptr);
    expect_whole(*store, 0);
  }
  told.account_expectations = {{"admin", batch.accounts.front()}};
  EXPECT_EQ(all_text(change_key(place.file(), place.key(), words, usual_settings(), told)), "");
  const auto store = open_store(place.file(), words, usual_settings());
  ASSERT_TRUE(store.ok()) << all_text(store.diagnostics());
  EXPECT_EQ(store.value()->events()->back().id, told.events.front().id);
  expect_whole(**store, 1);
}

TEST(KeyTest, a_passphrase_opens_and_another_does_not) {
  Place place("passphrase");
  EXPECT_THAT(all_text(create_store(place.file(), Passphrase{"short"})), HasSubstr("guessed soon"));
  EXPECT_FALSE(std::filesystem::exists(place.file()));
  const Passphrase words{"dört kelime yan yana durur"};
  ASSERT_EQ(all_text(create_store(place.file(), words)), "");
  {
    auto store = open_store(place.file(), words);
    ASSERT_TRUE(store.ok()) << all_text(store.diagnostics());
    ASSERT_EQ(all_text((*store)->put_person({"1001-ABCDX", "Ayşe"})), "");
  }
  EXPECT_THAT(all_text(open_store(place.file(), Passphrase{"dört kelime yan yana durmaz"}).diagnostics()),
              HasSubstr("not the passphrase"));
  EXPECT_THAT(all_text(open_store(place.file(), place.key()).diagnostics()),
              HasSubstr("by a passphrase and not by a key file"));
  EXPECT_EQ(*(*open_store(place.file(), words))->person("1001-ABCDX"), "Ayşe");
  Database db(place.file(), Access::read);
  const Lock lock = read_lock(db).lock;
  EXPECT_EQ(lock.kind, "passphrase");
  EXPECT_GE(lock.memory, 64 << 20);
  EXPECT_EQ(lock.salt.size(), 16u);
  EXPECT_THAT(stolen(place), testing::Not(HasSubstr("kelime")));
}

TEST(KeyTest, damaged_parameters_do_not_stop_the_machine) {
  const Passphrase words{"dört kelime yan yana durur"};
  auto lock = lock_away(bytes_of("what is locked"), words);
  ASSERT_TRUE(lock.ok());
  ASSERT_TRUE(unlock(*lock, words).ok());
  Lock damaged = *lock;
  damaged.memory = std::int64_t{1} << 50;
  EXPECT_THAT(all_text(unlock(damaged, words).diagnostics()), HasSubstr("parameters of the passphrase are damaged"));
  damaged = *lock;
  damaged.operations = 0;
  EXPECT_THAT(all_text(unlock(damaged, words).diagnostics()), HasSubstr("parameters"));
  damaged = *lock;
  damaged.box.back() ^= 1;
  EXPECT_THAT(all_text(unlock(damaged, words).diagnostics()),
              HasSubstr("the key is right but the box of keys is damaged"));
  damaged = *lock;
  damaged.salt[0] ^= 1;
  EXPECT_THAT(all_text(unlock(damaged, words).diagnostics()), HasSubstr("not the passphrase"));
}

TEST(KeyTest, a_stolen_folder_tells_no_name) {
  Place place("stolen");
  place.create();
  const auto store = place.open();
  ASSERT_EQ(all_text(store->put_person({"1001-ABCDX", R"({"name":"Hatice Demirkan","phone":"05551234567"})"})), "");
  taken(*store, batch_of({mark(1)}));
  const std::string all = stolen(place);
  EXPECT_THAT(all, HasSubstr("1001-ABCDX"));
  EXPECT_THAT(all, testing::Not(HasSubstr("Hatice")));
  EXPECT_THAT(all, testing::Not(HasSubstr("0555")));
}

TEST(KeyTest, of_an_erased_person_nothing_is_left_in_the_files) {
  Place place("erased");
  place.create();
  const auto store = place.open();
  for (int i = 0; i < 40; ++i)
    ASSERT_EQ(all_text(store->put_person({std::to_string(1000 + i) + "-ABCDX", std::string(500, 'x')})), "");
  std::string key, document;
  {
    Database db(place.file(), Access::read);
    const auto row = db.ask("SELECT key, document FROM person WHERE code = '1020-ABCDX'");
    ASSERT_TRUE(row->step());
    key = std::string(text_of(row->blob(0))), document = std::string(text_of(row->blob(1)));
  }
  EXPECT_THAT(stolen(place), testing::AllOf(HasSubstr(key), HasSubstr(document)));
  ASSERT_EQ(all_text(store->erase_person("1020-ABCDX")), "");
  const std::string all = stolen(place);  // while the store is still open
  EXPECT_EQ(all.find(key), std::string::npos);
  EXPECT_EQ(all.find(document), std::string::npos);
  EXPECT_EQ(all.find(document.substr(100, 32)), std::string::npos);
  EXPECT_EQ(*store->person("1021-ABCDX"), std::string(500, 'x'));
}

TEST(KeyTest, an_erasure_waits_for_whoever_still_reads) {
  Place place("reading");
  place.create();
  const auto store = place.open();
  ASSERT_EQ(all_text(store->put_person({"1001-ABCDX", std::string(500, 'x')})), "");
  ASSERT_EQ(all_text(store->put_person({"1002-ABCDX", std::string(500, 'x')})), "");
  std::string document;
  {
    Database db(place.file(), Access::read);
    const auto row = db.ask("SELECT document FROM person WHERE code = '1001-ABCDX'");
    ASSERT_TRUE(row->step());
    document = std::string(text_of(row->blob(0)));
  }
  // Whoever asked is told.
  Batch batch;
  batch.erase = {"1002-ABCDX"};
  {
    Database db(place.file(), Access::read);
    const Transaction reading(db, Transaction::Kind::read);
    EXPECT_TRUE(db.ask("SELECT 1 FROM person")->step());
    EXPECT_TRUE(taken(*store, batch).lingers);
    EXPECT_FALSE(taken(*store, batch_of({mark(1)})).lingers);  // which erases nobody
  }
  EXPECT_FALSE(taken(*store, batch).lingers);
  // A visitor that erases while it reads sees the moment at which it began, and holds up the emptying of the log.
  int seen = 0;
  ASSERT_TRUE(store
                  ->each_person([&](const Person& person) {
                    ++seen;
                    EXPECT_EQ(all_text(store->erase_person(person.code)), "");
                    return true;
                  })
                  .ok());
  EXPECT_EQ(seen, 1);
  for (int tenth = 0; tenth < 100 && stolen(place).find(document) != std::string::npos; ++tenth)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(stolen(place).find(document), std::string::npos);
  EXPECT_EQ(*store->each_person([](const Person&) { return true; }), 0);
}

TEST(KeyTest, a_new_key_is_the_stores_while_somebody_reads_and_who_asked_is_told) {
  Place place("change_reading");
  place.create();
  taken(*place.open(), batch_of({mark(1)}));
  const KeyFile fresh{second_key(place)};
  {
    Database db(place.file(), Access::read);
    const Transaction reading(db, Transaction::Kind::read);
    EXPECT_TRUE(db.ask("SELECT 1 FROM event")->step());
    const auto said = change_key(place.file(), place.key(), fresh);
    EXPECT_FALSE(has_errors(said));
    EXPECT_THAT(all_text(said), HasSubstr("stays in the file until that ends"));
  }
  EXPECT_TRUE(open_store(place.file(), fresh, usual_settings()).ok());
}

TEST(KeyTest, each_person_has_a_key_of_their_own) {
  Place place("own");
  place.create();
  const auto store = place.open();
  ASSERT_EQ(all_text(store->put_person({"1001-ABCDX", "same"})), "");
  ASSERT_EQ(all_text(store->put_person({"1002-ABCDX", "same"})), "");
  Database db(place.file(), Access::write);
  // Whoever can write into the file still cannot give one person the data of another.
  db.run("UPDATE person SET key = (SELECT key FROM person WHERE code = '1001-ABCDX') WHERE code = '1002-ABCDX'");
  EXPECT_THAT(all_text(store->person("1002-ABCDX").diagnostics()), HasSubstr("not as it was sealed"));
  EXPECT_EQ(*store->person("1001-ABCDX"), "same");
}

TEST(KeyTest, a_new_key_opens_everything_and_the_old_one_nothing) {
  Place place("change");
  place.create();
  const KeyFile fresh{second_key(place)};
  std::string old_document;
  {
    const auto store = place.open();
    taken(*store, batch_of({mark(1), mark(2)}));
    for (int i = 0; i < 30; ++i)
      ASSERT_EQ(all_text(store->put_person({std::to_string(1000 + i) + "-ABCDX", "person " + std::to_string(i)})), "");
    Database db(place.file(), Access::read);
    const auto row = db.ask("SELECT document FROM person WHERE code = '1007-ABCDX'");
    ASSERT_TRUE(row->step());
    old_document = std::string(text_of(row->blob(0)));
  }
  const auto still_open = place.open();
  EXPECT_EQ(*still_open->person("1007-ABCDX"), "person 7");
  ASSERT_EQ(all_text(change_key(place.file(), place.key(), fresh)), "");
  // Who had it open does not go on with a key that opens nothing any more.
  EXPECT_THAT(all_text(still_open->put_person({"1050-ABCDX", "late"})), HasSubstr("has been changed meanwhile"));
  EXPECT_THAT(all_text(still_open->person("1007-ABCDX").diagnostics()), HasSubstr("has been changed meanwhile"));
  EXPECT_THAT(all_text(open_store(place.file(), place.key()).diagnostics()), HasSubstr("something else"));
  auto store = open_store(place.file(), fresh, usual_settings());
  ASSERT_TRUE(store.ok()) << all_text(store.diagnostics());
  for (int i = 0; i < 30; ++i)
    EXPECT_EQ(*(*store)->person(std::to_string(1000 + i) + "-ABCDX"), "person " + std::to_string(i));
  expect_whole(**store, 2);
  EXPECT_EQ(stolen(place).find(old_document), std::string::npos);
  ASSERT_EQ(all_text(change_key(place.file(), fresh, Passphrase{"bir başka uzun söz dizisi"})), "");
  EXPECT_TRUE(open_store(place.file(), Passphrase{"bir başka uzun söz dizisi"}).ok());
}

TEST(KeyTest, the_passphrase_of_an_account) {
  const std::string verifier = passphrase_verifier("üç köprü altı çay");
  EXPECT_THAT(verifier, testing::StartsWith("$argon2id$"));
  EXPECT_TRUE(fits(verifier, "üç köprü altı çay"));
  EXPECT_FALSE(fits(verifier, "üç köprü altı çay "));
  EXPECT_FALSE(fits("", ""));
  EXPECT_FALSE(fits("$argon2id$v=19$nonsense", "x"));
  EXPECT_FALSE(fits(std::string(1000, 'x'), "x"));
  // Same parameters and lengths as a real one: to refuse it takes the same work.
  const std::string nobody = verifier_of_nobody();
  EXPECT_FALSE(fits(nobody, ""));
  EXPECT_EQ(nobody.size(), verifier.size());
  const auto parameters = [](const std::string& of) { return of.substr(0, of.find('$', of.find("m="))); };
  EXPECT_EQ(parameters(nobody), parameters(verifier));
  EXPECT_NE(verifier, passphrase_verifier("üç köprü altı çay"));
}

}  // namespace
}  // namespace merkez::store
